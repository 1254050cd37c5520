import { alwaysOpen } from '../../domain/calendars/always-open.ts'
import { calendars } from '../../domain/calendars/list.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { CsvQuestion } from '../../domain/csv-import.ts'
import { timeframeMs } from '../../domain/timeframe.ts'
import type { TradingCalendar } from '../../domain/trading-calendar.ts'
import { sessionsBetween } from '../../domain/trading-sessions.ts'
import { zoneClock } from '../../domain/zone-clock.ts'
import { opensOfCloses, type ClosingTimes } from './bar-stamp.ts'
import { namedColumn } from './header-names.ts'

/** Part of the times that must look like ends; the rest may be holidays and half days. */
const enough = 0.8
const leastBars = 4
/** Market days that are looked at. */
const mostRuns = 20
const leastRuns = 4
/** No market that closes for the night opens again sooner; breaks at noon are shorter. */
const nightMs = 3 * 3_600_000

export interface StampedFile extends ClosingTimes {
  /** Name of the column of times; empty without one. */
  readonly timeName: string
  /** The times say neither a zone, nor did anybody. */
  readonly isZoneless: boolean
}

/**
 * A question where something in the file says that its times are when bars close: the column's name, months stamped by
 * their last days, weeks by their Fridays, or sessions that begin one bar after the opening bell and end with the
 * closing one. It needs no answer: until there is one, the times are taken as when bars open.
 */
export function stampHint(file: StampedFile): CsvQuestion | null {
  const sign = signOfCloses(file)
  if (sign === null) return null
  const [first] = opensOfCloses({ ...file, at: file.at.slice(0, 2) })
  const bar = (at: number): string => (timeframeMs(file.timeframe) >= dayMs ? isoDay(at) : `${isoMinute(at)} UTC`)
  return {
    choice: 'barStamp',
    question: `${sign} Is each time when its bar opens, or when it closes?`,
    options: [
      { value: 'open', meaning: `when it opens; the first bar opens ${bar(file.at[0])}, as the file says` },
      { value: 'close', meaning: `when it closes; the first bar opens ${bar(first)}` },
    ],
  }
}

function signOfCloses(file: StampedFile): string | null {
  const { at, timeframe, timeName } = file
  if (namedColumn(timeName) === 'closeTime') return `The column of times is called "${timeName}".`
  if (at.length < leastBars) return null
  if (timeframe.endsWith('mo')) {
    return mostOf(at, isMonthEnd) ? 'The times are the last days of months.' : null
  }
  if (timeframe.endsWith('w')) return mostOf(at, isWeekEnd) ? 'The times are the last days of weeks.' : null
  return timeframeMs(timeframe) < dayMs ? signOfSessions(file) : null
}

function mostOf(at: Float64Array, holds: (stamp: number) => boolean): boolean {
  let count = 0
  for (const stamp of at) if (holds(stamp)) count++
  return count >= at.length * enough
}

/** Also the last day of trading before a month's last weekend. */
function isMonthEnd(at: number): boolean {
  return new Date(at).getUTCDate() > 20 && new Date(at + 4 * dayMs).getUTCDate() <= 4
}

/** Friday or Saturday; some weeks open on Sunday. */
function isWeekEnd(at: number): boolean {
  return new Date(at).getUTCDay() >= 5
}

function signOfSessions({ at, timeframe, isZoneless }: StampedFile): string | null {
  const stepMs = timeframeMs(timeframe)
  const runs = runsOf(at, Math.max(nightMs, stepMs))
  if (runs.length < leastRuns) return null
  for (const calendar of calendars) {
    if (calendar === alwaysOpen) continue
    const clock = isZoneless ? zoneClock(calendar.timeZone) : null
    const isClosing = ({ first, last }: Run, utc: (stamp: number) => number): boolean =>
      endsSession(calendar, utc(first), utc(last), stepMs)
    const readings = [(stamp: number) => stamp, ...(clock === null ? [] : [(stamp: number) => clock.utc(stamp)])]
    if (readings.some((utc) => runs.filter((run) => isClosing(run, utc)).length >= runs.length * enough)) {
      return `Each day's times begin after the opening of ${calendar.title} and end with its close.`
    }
  }
  return null
}

/** Times without a night between them. */
interface Run {
  readonly first: number
  readonly last: number
}

/** The first whole ones; the very first and the last may be cut by the file. */
function runsOf(at: Float64Array, nightFrom: number): readonly Run[] {
  const runs: Run[] = []
  let first = 0
  for (let k = 1; k < at.length && runs.length <= mostRuns; k++) {
    if (at[k] - at[k - 1] <= nightFrom) continue
    runs.push({ first: at[first], last: at[k - 1] })
    first = k
  }
  return runs.slice(1)
}

function endsSession(calendar: TradingCalendar, first: number, last: number, stepMs: number): boolean {
  if (!(first < last)) return false
  const sessions = sessionsBetween(calendar, first, last)
  const openAt = sessions.at(0)?.openAt ?? NaN
  return first > openAt && first <= openAt + stepMs && sessions.at(-1)?.closeAt === last
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)
const isoMinute = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
