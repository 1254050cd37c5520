import type { CsvTimeFormat } from '../../domain/csv-import.ts'
import { dayMs, dayNumber } from '../../domain/calendar-day.ts'

/** A time as written: `at` is UTC when `zoned`, otherwise the wall clock's reading as if it were UTC. */
export interface WrittenTime {
  readonly at: number
  /** Says the hour, not only the day. */
  readonly clock: boolean
  readonly zoned: boolean
}

const clockPattern =
  /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?$/
const zonePattern = /\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i

/** Milliseconds since midnight of a time of day such as `09:30`, `093000`, `9:30:15.250` or `4:00 PM`. */
export function readTimeOfDay(text: string): number | { readonly reason: string } {
  const match = clockPattern.exec(text)
  if (match === null) return { reason: `is "${cut(text)}", not a time of day` }
  const [, hours, minutes, seconds = '0', fraction = '', half] = match
  let hour = Number(hours)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return { reason: `is "${cut(text)}", but a 12-hour clock has the hours 1 to 12` }
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return { reason: `is "${cut(text)}", a time of day that no clock shows` }
  }
  if (/[1-9]/.test(fraction.slice(3))) return { reason: `is "${cut(text)}", finer than a millisecond` }
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
}

/** The time that `text` names in a format, or why it names none. */
export function readTimeText(text: string, format: CsvTimeFormat): WrittenTime | { readonly reason: string } {
  if (text === '') return { reason: 'is empty' }
  if (format.startsWith('epoch-')) return epoch(text, format)
  const date = dateOf(text, format)
  if (date === undefined) return { reason: `is "${cut(text)}", not a time of the form ${timeFormatWords[format]}` }
  const day = dayNumber(date.year, date.month, date.day)
  if (Number.isNaN(day)) return { reason: `is "${cut(text)}", a day that no calendar has` }
  if (date.rest === '') return { at: day * dayMs, clock: false, zoned: false }
  const zone = zonePattern.exec(date.rest)
  const time = readTimeOfDay((zone === null ? date.rest : date.rest.slice(0, zone.index)).replace(/^[T\s]\s*/i, ''))
  if (typeof time !== 'number') {
    return { reason: `is "${cut(text)}", not a time of the form ${timeFormatWords[format]}` }
  }
  if (zone === null) return { at: day * dayMs + time, clock: true, zoned: false }
  const offset = offsetMs(zone[1])
  if (Number.isNaN(offset)) return { reason: `is "${cut(text)}", whose zone offset is impossible` }
  return { at: day * dayMs + time - offset, clock: true, zoned: true }
}

export const timeFormatWords: Readonly<Record<CsvTimeFormat, string>> = {
  'epoch-s': 'seconds since 1970',
  'epoch-ms': 'milliseconds since 1970',
  'epoch-us': 'microseconds since 1970',
  'epoch-ns': 'nanoseconds since 1970',
  iso: 'year-month-day',
  'ymd-compact': 'yyyymmdd',
  'ymd-slash': 'year/month/day',
  dmy: 'day/month/year',
  mdy: 'month/day/year',
}

const compact = /^(\d{4})(\d{2})(\d{2})(?:([T\s]\s*.*)|(\d{4}(?:\d{2})?))?$/
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})([T\s].*)?$/i
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})([T\s].*)?$/i

function dateOf(
  text: string,
  format: CsvTimeFormat,
): { readonly year: number; readonly month: number; readonly day: number; readonly rest: string } | undefined {
  if (format === 'ymd-compact') {
    const match = compact.exec(text)
    if (match === null) return undefined
    const [, year, month, day, spaced, joined = ''] = match
    return { year: Number(year), month: Number(month), day: Number(day), rest: spaced ?? joined }
  }
  if (format === 'iso' || format === 'ymd-slash') {
    const match = yearFirst.exec(text)
    if (match === null || (match[2] === '-') !== (format === 'iso')) return undefined
    return { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]), rest: match[5] ?? '' }
  }
  const match = yearLast.exec(text)
  if (match === null) return undefined
  const [first, second] = [Number(match[1]), Number(match[3])]
  const [day, month] = format === 'dmy' ? [first, second] : [second, first]
  return { year: Number(match[4]), month, day, rest: match[5] ?? '' }
}

/** Decimal digits to shift from each unit to milliseconds. */
const shift: Readonly<Record<string, number>> = { 'epoch-s': 3, 'epoch-ms': 0, 'epoch-us': -3, 'epoch-ns': -6 }
/** The last millisecond that a date can have. */
const lastMs = 8.64e15

function epoch(text: string, format: CsvTimeFormat): WrittenTime | { readonly reason: string } {
  const match = /^([+-]?)(\d{1,25})(?:\.(\d*))?$/.exec(text)
  if (match === null) return { reason: `is "${cut(text)}", not ${timeFormatWords[format]}` }
  const [, sign, whole, fraction = ''] = match
  const by = shift[format]
  const pointAt = whole.length + by
  const digits = (whole + fraction).padEnd(Math.max(0, pointAt), '0')
  if (/[1-9]/.test(digits.slice(Math.max(0, pointAt)))) return { reason: `is "${cut(text)}", finer than a millisecond` }
  const at = Number(digits.slice(0, Math.max(0, pointAt)))
  if (at > lastMs) return { reason: `is "${cut(text)}", beyond what ${timeFormatWords[format]} can be` }
  return { at: sign === '-' && at !== 0 ? -at : at, clock: true, zoned: true }
}

function offsetMs(zone: string): number {
  if (/^[A-Za-z]/.test(zone)) return 0
  const digits = zone.slice(1).replace(':', '')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2) || '0')]
  return hours > 15 || minutes > 59 ? NaN : (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
