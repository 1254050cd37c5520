import { dayMs } from './calendar-day.ts'
import { dayOfIso, weekdayOf } from './holiday-rules.ts'
import type { Hours, TradingCalendar, TradingSegment, TradingSession } from './trading-calendar.ts'
import { zoneClock, type ZoneClock } from './zone-clock.ts'

/** What was found out about a calendar: its days do not change, and finding them costs a zone look-up each. */
interface Known {
  readonly clock: ZoneClock | null
  readonly eras: readonly { readonly since: number; readonly week: TradingCalendar['eras'][number]['week'] }[]
  readonly holidays: Map<number, ReadonlyMap<number, readonly Hours[]>>
  readonly sessions: Map<number, TradingSession | null>
}

const known = new WeakMap<TradingCalendar, Known>()
/** Further than any market has been closed for since 1933, and than any trades on without a close. */
const searchedDays = 40

function knownOf(calendar: TradingCalendar): Known {
  let found = known.get(calendar)
  if (found === undefined) {
    const eras = calendar.eras.map(({ since, week }) => ({ since: dayOfIso(since), week }))
    found = { clock: zoneClock(calendar.timeZone), eras, holidays: new Map(), sessions: new Map() }
    known.set(calendar, found)
  }
  return found
}

function hoursOf(calendar: TradingCalendar, { eras, holidays }: Known, day: number): readonly Hours[] {
  const year = new Date(day * dayMs).getUTCFullYear()
  let special = holidays.get(year)
  if (special === undefined) {
    // What falls on a holiday may be observed in the year before or after.
    const listed = [year - 1, year, year + 1].flatMap((near) => calendar.holidays(near))
    special = new Map(listed.map(({ date, hours }) => [dayOfIso(date), hours]))
    holidays.set(year, special)
  }
  const era = eras.findLast(({ since }) => since <= day) ?? eras[0]
  const usual = era.week[weekdayOf(day)]
  // A holiday on a day without trading does not make it one with trading.
  return usual.length === 0 ? usual : (special.get(day) ?? usual)
}

/** An instant of a reading; where the clock skips it, the one that the clock before the change would have shown. */
function instant(clock: ZoneClock | null, local: number): number {
  if (clock === null) return local
  const found = clock.utc(local)
  return Number.isNaN(found) ? clock.utc(local - dayMs) + dayMs : found
}

/** The session named for a day (counted from 1970-01-01); null when there is no trading. */
export function sessionOfDay(calendar: TradingCalendar, day: number): TradingSession | null {
  const facts = knownOf(calendar)
  let session = facts.sessions.get(day)
  if (session === undefined) {
    const segments = hoursOf(calendar, facts, day).map(({ from, until }): TradingSegment => ({
      openAt: instant(facts.clock, day * dayMs + from * 60_000),
      closeAt: instant(facts.clock, day * dayMs + until * 60_000),
    }))
    session =
      segments.length === 0
        ? null
        : { day, openAt: segments[0].openAt, closeAt: segments[segments.length - 1].closeAt, segments }
    facts.sessions.set(day, session)
  }
  return session
}

/** Sessions that trade at some time of [fromAt, untilAt), by their days. */
export function sessionsBetween(calendar: TradingCalendar, fromAt: number, untilAt: number): TradingSession[] {
  const found: TradingSession[] = []
  // A session may trade from the day before its own on, and zones are up to 14 hours away from UTC.
  const last = Math.floor(untilAt / dayMs) + 2
  for (let day = Math.floor(fromAt / dayMs) - 2; day <= last; day++) {
    const session = sessionOfDay(calendar, day)
    if (session !== null && session.openAt < untilAt && session.closeAt > fromAt) found.push(session)
  }
  return found
}

/** Trading of [fromAt, untilAt) without its breaks; where one session ends as the next begins, both are one stretch. */
export function openStretches(calendar: TradingCalendar, fromAt: number, untilAt: number): TradingSegment[] {
  const found: { openAt: number; closeAt: number }[] = []
  for (const { segments } of sessionsBetween(calendar, fromAt, untilAt)) {
    for (const { openAt, closeAt } of segments) {
      if (openAt >= untilAt || closeAt <= fromAt) continue
      const before = found.at(-1)
      if (before !== undefined && before.closeAt >= openAt) before.closeAt = Math.max(before.closeAt, closeAt)
      else found.push({ openAt, closeAt })
    }
  }
  return found
}

/** The session that trades at this instant. */
export function sessionAt(calendar: TradingCalendar, at: number): TradingSession | null {
  return sessionsBetween(calendar, at, at + 1).find(({ segments }) => segments.some((part) => holds(part, at))) ?? null
}

export function isOpen(calendar: TradingCalendar, at: number): boolean {
  return sessionAt(calendar, at) !== null
}

/** When trading next begins, after `at`; null when it does not within 40 days, as in a market that never closes. */
export function nextOpen(calendar: TradingCalendar, at: number): number | null {
  return openStretches(calendar, at, at + searchedDays * dayMs).find(({ openAt }) => openAt > at)?.openAt ?? null
}

/** When trading next ends, after `at`; null when it does not within 40 days. */
export function nextClose(calendar: TradingCalendar, at: number): number | null {
  const untilAt = at + searchedDays * dayMs
  const next = openStretches(calendar, at, untilAt)[0]
  return next === undefined || next.closeAt >= untilAt ? null : next.closeAt
}

const holds = ({ openAt, closeAt }: TradingSegment, at: number): boolean => openAt <= at && at < closeAt
