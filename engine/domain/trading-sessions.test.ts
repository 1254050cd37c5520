import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars } from './calendars/list.ts'
import { forex245 } from './calendars/forex-24-5.ts'
import { alwaysOpen } from './calendars/always-open.ts'
import { nyse } from './calendars/nyse.ts'
import { tokyo } from './calendars/tokyo.ts'
import { dayMs } from './calendar-day.ts'
import { nthWeekday, weekdayOf } from './holiday-rules.ts'
import {
  isOpen,
  nextClose,
  nextOpen,
  openStretches,
  sessionAt,
  sessionOfDay,
  sessionsBetween,
} from './trading-sessions.ts'

const hourMs = 3_600_000
const moment = fc
  .integer({ min: Date.UTC(2008, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  .map((m) => m * 60_000)

/** Hours that New York is behind UTC at a local noon, by the law of 2007 and no zone table. */
function newYorkOffset(day: number): number {
  const year = new Date(day * dayMs).getUTCFullYear()
  return day >= nthWeekday(year, 3, 0, 2) && day < nthWeekday(year, 11, 0, 1) ? 4 : 5
}

test('sessions of New York open where the law on summer time puts them', () => {
  fc.assert(
    fc.property(moment, (at) => {
      const day = Math.floor(at / dayMs)
      const session = sessionOfDay(nyse, day)
      fc.pre(session !== null && session.segments.length === 1)
      const local = session.openAt - newYorkOffset(day) * hourMs - day * dayMs
      expect([9.5 * hourMs, 12 * hourMs]).toContain(local)
      const forex = sessionOfDay(forex245, day)
      // The session begins on the evening before, on that day's clock.
      if (forex !== null) expect(forex.openAt).toBe((day - 1) * dayMs + (17 + newYorkOffset(day - 1)) * hourMs)
    }),
    { numRuns: 2000 },
  )
})

test('forex is open from Sunday 17:00 to Friday 17:00 in New York, across changes of the clock', () => {
  fc.assert(
    fc.property(moment, (at) => {
      const near = new Date(at)
      fc.pre(
        !(near.getUTCMonth() === 11 && near.getUTCDate() > 21) && !(near.getUTCMonth() === 0 && near.getUTCDate() < 5),
      )
      const local = at - (isSummer(at) ? 4 : 5) * hourMs
      const weekday = weekdayOf(Math.floor(local / dayMs))
      const hour = (local - Math.floor(local / dayMs) * dayMs) / hourMs
      const open = (weekday === 0 && hour >= 17) || (weekday >= 1 && weekday <= 4) || (weekday === 5 && hour < 17)
      expect(isOpen(forex245, at)).toBe(open)
    }),
    { numRuns: 2000 },
  )
})

/** The clock changes at 2:00 local: 7:00 UTC in March, 6:00 UTC in November. */
function isSummer(at: number): boolean {
  const year = new Date(at).getUTCFullYear()
  return at >= nthWeekday(year, 3, 0, 2) * dayMs + 7 * hourMs && at < nthWeekday(year, 11, 0, 1) * dayMs + 6 * hourMs
}

test('open, next open and next close agree, in every calendar', () => {
  for (const calendar of calendars) {
    fc.assert(
      fc.property(moment, (at) => {
        const open = isOpen(calendar, at)
        const opens = nextOpen(calendar, at)
        const closes = nextClose(calendar, at)
        if (calendar === alwaysOpen) expect([open, opens, closes]).toEqual([true, null, null])
        else {
          if (opens === null || closes === null) return expect.fail(`${calendar.id} at ${String(at)}`)
          expect(open).toBe(closes < opens)
          expect([isOpen(calendar, opens), isOpen(calendar, opens - 1)]).toEqual([true, false])
          expect([isOpen(calendar, closes), isOpen(calendar, closes - 1)]).toEqual([false, true])
          expect(Math.min(opens, closes)).toBeGreaterThan(at)
        }
      }),
      { numRuns: 150 },
    )
  }
})

test('what lies in a stretch is open, what lies between two is not', () => {
  for (const calendar of calendars) {
    fc.assert(
      fc.property(moment, (from) => {
        const until = from + 12 * dayMs
        const stretches = openStretches(calendar, from, until)
        for (let at = from; at < until; at += 47 * 60_000) {
          const inside = stretches.some(({ openAt, closeAt }) => openAt <= at && at < closeAt)
          if (inside !== isOpen(calendar, at)) expect.fail(`${calendar.id} at ${String(at)}`)
        }
      }),
      { numRuns: 20 },
    )
  }
})

test('a session is named for its own day, also when it began on the day before', () => {
  const sunday = Date.UTC(2024, 0, 7, 23)
  expect(sessionAt(forex245, sunday)?.day).toBe(Date.UTC(2024, 0, 8) / dayMs)
  expect(sessionAt(tokyo, Date.UTC(2024, 0, 9, 3))).toBeNull()
  expect(sessionsBetween(tokyo, Date.UTC(2024, 0, 9), Date.UTC(2024, 0, 10))[0].segments).toHaveLength(2)
})
