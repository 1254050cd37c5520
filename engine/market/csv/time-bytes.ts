import type { CsvTimeFormat } from '../../domain/csv-import.ts'
import { dayMs, dayNumber } from '../../domain/calendar-day.ts'

/** What `readTimeBytes` found beside the time itself. */
export interface TimeCursor {
  /** The byte after the time. */
  end: number
  clock: boolean
  zoned: boolean
}

/** How `readTimeBytes` reads; numbers, so that the choice inside the row loop costs nothing. */
export interface TimePlan {
  /** Order of the date's parts: year first, day first, month first, compact; or a count since 1970. */
  readonly form: 0 | 1 | 2 | 3 | 4
  /** Digits of a count that lie below the millisecond. */
  readonly fineDigits: number
  /** Milliseconds that one unit of the rest of the count stands for. */
  readonly unitMs: number
}

const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]
const yearFirst = 0
const dayFirst = 1
const compact = 3
const count = 4

export function timePlan(format: CsvTimeFormat): TimePlan {
  switch (format) {
    case 'iso':
    case 'ymd-slash':
      return { form: yearFirst, fineDigits: 0, unitMs: 1 }
    case 'dmy':
      return { form: dayFirst, fineDigits: 0, unitMs: 1 }
    case 'mdy':
      return { form: 2, fineDigits: 0, unitMs: 1 }
    case 'ymd-compact':
      return { form: compact, fineDigits: 0, unitMs: 1 }
    case 'epoch-s':
      return { form: count, fineDigits: 0, unitMs: 1000 }
    case 'epoch-ms':
      return { form: count, fineDigits: 0, unitMs: 1 }
    case 'epoch-us':
      return { form: count, fineDigits: 3, unitMs: 1 }
    case 'epoch-ns':
      return { form: count, fineDigits: 6, unitMs: 1 }
  }
}

/**
 * The time at byte `p` in the plain, zero-padded spelling of its format, without making a string; NaN for every other
 * spelling and every mistake, which the reader of text then judges. Never looks past the newline that ends the line.
 */
export function readTimeBytes(bytes: Uint8Array, p: number, plan: TimePlan, cursor: TimeCursor): number {
  if (plan.form === count) return readCount(bytes, p, plan, cursor)
  let year: number
  let month: number
  let day: number
  let q: number
  if (plan.form === yearFirst) {
    year = fourDigits(bytes, p)
    if (!(year >= 0) || !isSeparator(bytes[p + 4])) return NaN
    month = twoDigits(bytes, p + 5)
    if (!(month >= 0) || bytes[p + 7] !== bytes[p + 4]) return NaN
    day = twoDigits(bytes, p + 8)
    q = p + 10
  } else if (plan.form === compact) {
    year = fourDigits(bytes, p)
    if (!(year >= 0)) return NaN
    month = twoDigits(bytes, p + 4)
    if (!(month >= 0)) return NaN
    day = twoDigits(bytes, p + 6)
    q = p + 8
  } else {
    const first = twoDigits(bytes, p)
    if (!(first >= 0) || !isSeparator(bytes[p + 2])) return NaN
    const second = twoDigits(bytes, p + 3)
    if (!(second >= 0) || bytes[p + 5] !== bytes[p + 2]) return NaN
    year = fourDigits(bytes, p + 6)
    if (!(year >= 0)) return NaN
    month = plan.form === dayFirst ? second : first
    day = plan.form === dayFirst ? first : second
    q = p + 10
  }
  if (!(day >= 0)) return NaN
  const at = dayNumber(year, month, day) * dayMs
  cursor.clock = false
  cursor.zoned = false
  cursor.end = q
  if (plan.form === compact && isDigit(bytes[q])) return at + readClock(bytes, q, cursor)
  if (bytes[q] !== 32 && bytes[q] !== 84) return at // neither a blank nor T
  return at + readClock(bytes, q + 1, cursor)
}

/** Milliseconds since midnight of a time of day such as `09:30:00` or `093000`; NaN for every other spelling. */
export function readClockBytes(bytes: Uint8Array, p: number, cursor: TimeCursor): number {
  const ms = readClock(bytes, p, cursor)
  return cursor.zoned ? NaN : ms
}

function readClock(bytes: Uint8Array, p: number, cursor: TimeCursor): number {
  const hour = twoDigits(bytes, p)
  if (!(hour <= 23)) return NaN
  const step = bytes[p + 2] === 58 ? 1 : 0 // a colon, or digits that follow at once
  const minute = twoDigits(bytes, p + 2 + step)
  if (!(minute <= 59)) return NaN
  let q = p + 4 + step
  let ms = (hour * 60 + minute) * 60_000
  if (step === 1 ? bytes[q] === 58 : isDigit(bytes[q])) {
    const second = twoDigits(bytes, q + step)
    if (!(second <= 59)) return NaN
    q += 2 + step
    ms += second * 1000
    if (bytes[q] === 46) {
      let scale = 100
      if (!isDigit(bytes[q + 1])) return NaN
      for (q++; isDigit(bytes[q]); q++) {
        const digit = bytes[q] - 48
        if (scale < 1 && digit !== 0) return NaN
        if (scale >= 1) ms += digit * scale
        scale /= 10
      }
    }
  }
  cursor.clock = true
  const c = bytes[q]
  if (c === 90) {
    cursor.zoned = true
    q++
  } else if (c === 43 || c === 45) {
    const hours = twoDigits(bytes, q + 1)
    if (!(hours <= 15)) return NaN
    const colon = bytes[q + 3] === 58 ? 1 : 0
    const minutes = twoDigits(bytes, q + 3 + colon)
    if (!(minutes <= 59)) return NaN
    ms -= (c === 43 ? 1 : -1) * (hours * 60 + minutes) * 60_000
    cursor.zoned = true
    q += 5 + colon
  }
  cursor.end = q
  return ms
}

function readCount(bytes: Uint8Array, p: number, plan: TimePlan, cursor: TimeCursor): number {
  // Nine digits at a time fit 32 bits; that is faster than adding each digit to a double.
  let high = 0
  let q = p
  const cut = p + 9
  while (q < cut && isDigit(bytes[q])) high = Math.imul(high, 10) + bytes[q++] - 48
  if (q === p) return NaN
  let low = 0
  const middle = q
  while (q < middle + 10 && isDigit(bytes[q])) low = low * 10 + bytes[q++] - 48
  if (isDigit(bytes[q]) || q - p <= plan.fineDigits) return NaN
  const fine = powers[plan.fineDigits]
  const lowDigits = q - middle
  if (lowDigits < plan.fineDigits || low % fine !== 0) return NaN
  const at = (high * powers[lowDigits - plan.fineDigits] + low / fine) * plan.unitMs
  if (at > 8.64e15) return NaN
  cursor.end = q
  cursor.clock = true
  cursor.zoned = true
  return at
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57
}

function isSeparator(byte: number): boolean {
  return byte >= 45 && byte <= 47 // - . /
}

function twoDigits(bytes: Uint8Array, p: number): number {
  if (!isDigit(bytes[p]) || !isDigit(bytes[p + 1])) return NaN
  return (bytes[p] - 48) * 10 + bytes[p + 1] - 48
}

function fourDigits(bytes: Uint8Array, p: number): number {
  const high = twoDigits(bytes, p)
  return high >= 0 ? high * 100 + twoDigits(bytes, p + 2) : NaN
}
