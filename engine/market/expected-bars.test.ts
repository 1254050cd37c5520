import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs } from '../domain/calendar-day.ts'
import { alwaysOpen } from '../domain/calendars/always-open.ts'
import { calendars } from '../domain/calendars/list.ts'
import { cmeGlobex } from '../domain/calendars/cme-globex.ts'
import { forex245 } from '../domain/calendars/forex-24-5.ts'
import { nyse } from '../domain/calendars/nyse.ts'
import { tokyo } from '../domain/calendars/tokyo.ts'
import { timeframeMs, type Timeframe } from '../domain/timeframe.ts'
import type { TradingCalendar } from '../domain/trading-calendar.ts'
import { openStretches } from '../domain/trading-sessions.ts'
import { expectedBars } from './expected-bars.ts'

const texts = (calendar: TradingCalendar, timeframe: Timeframe, from: string, until: string, anchor?: 'session') =>
  Array.from(expectedBars(calendar, timeframe, Date.parse(from), Date.parse(until), anchor), (at) =>
    new Date(at).toISOString().slice(0, 16),
  )

test('days stand at midnight UTC of their session, weeks on Monday, months on the first', () => {
  expect(texts(nyse, '1d', '2024-06-28', '2024-07-09')).toEqual(
    ['28', '01', '02', '03', '05', '08'].map((day) => `2024-0${day === '28' ? 6 : 7}-${day}T00:00`),
  )
  expect(texts(forex245, '1d', '2024-01-05', '2024-01-09')).toEqual(['2024-01-05T00:00', '2024-01-08T00:00'])
  expect(texts(nyse, '1w', '2024-06-25', '2024-07-09')).toEqual(['2024-07-01T00:00', '2024-07-08T00:00'])
  expect(texts(nyse, '1mo', '2023-11-01', '2024-02-01')).toEqual([
    '2023-11-01T00:00',
    '2023-12-01T00:00',
    '2024-01-01T00:00',
  ])
})

test('hours stand on the clock, or on the open when asked', () => {
  expect(texts(nyse, '1h', '2024-07-03', '2024-07-05')).toEqual(
    ['13', '14', '15', '16'].map((hour) => `2024-07-03T${hour}:00`),
  )
  expect(texts(nyse, '1h', '2024-07-03', '2024-07-05', 'session')).toEqual(
    ['13', '14', '15', '16'].map((hour) => `2024-07-03T${hour}:30`),
  )
  expect(texts(tokyo, '30m', '2024-01-09', '2024-01-10')).toHaveLength(10)
})

test('a bar that holds a close and the next open is expected once', () => {
  const hours = texts(cmeGlobex, '4h', '2024-02-05T12:00', '2024-02-07')
  expect(new Set(hours).size).toBe(hours.length)
  expect(hours).toContain('2024-02-05T20:00')
})

test('every minute bar opens while trading is open, and each open minute has one', () => {
  for (const calendar of calendars) {
    const start = fc.integer({ min: Date.UTC(2010, 0, 1) / 1000, max: Date.UTC(2026, 0, 1) / 1000 })
    fc.assert(
      fc.property(start, fc.constantFrom<Timeframe>('1m', '5m', '7m', '1h', '4h'), (from, timeframe) => {
        const until = from * 1000 + 9 * dayMs
        const step = timeframeMs(timeframe)
        const bars = expectedBars(calendar, timeframe, from * 1000, until)
        const stretches = openStretches(calendar, from * 1000, until + step)
        // The same by looking at each stretch of the grid for itself.
        const wanted: number[] = []
        for (let at = Math.ceil((from * 1000) / step) * step; at < until; at += step) {
          if (stretches.some(({ openAt, closeAt }) => openAt < at + step && closeAt > at))
            {wanted.push(at)}
        }
        expect(bars).toEqual(Float64Array.from(wanted))
      }),
      { numRuns: 15 },
    )
  }
})

test('two neighbouring ranges have the bars of both', () => {
  const start = fc
    .integer({ min: Date.UTC(2015, 0, 1) / 60_000, max: Date.UTC(2025, 0, 1) / 60_000 })
    .map((m) => m * 60_000)
  const length = fc.integer({ min: 0, max: 40 * 1440 }).map((m) => m * 60_000)
  const frame = fc.constantFrom<Timeframe>('5m', '4h', '1d', '2d', '1w', '1mo')
  fc.assert(
    fc.property(start, length, length, frame, fc.constantFrom(...calendars), (from, a, b, timeframe, calendar) => {
      const parts = [
        expectedBars(calendar, timeframe, from, from + a),
        expectedBars(calendar, timeframe, from + a, from + a + b),
      ]
      expect([...parts[0], ...parts[1]]).toEqual([...expectedBars(calendar, timeframe, from, from + a + b)])
    }),
    { numRuns: 200 },
  )
})

test('three years of minutes are found in a blink', () => {
  const startedAt = performance.now()
  const all = expectedBars(alwaysOpen, '1m', Date.UTC(2021, 0, 1), Date.UTC(2024, 0, 1))
  const forex = expectedBars(forex245, '1m', Date.UTC(2021, 0, 1), Date.UTC(2024, 0, 1))
  const took = performance.now() - startedAt
  expect(all.length).toBe(1_576_800)
  expect(forex.length).toBeGreaterThan(1_100_000)
  // Some 30 ms on one quiet core; the rest is for a machine that has other things to do.
  expect(took).toBeLessThan(1000)
})
