import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nyse } from '../../domain/calendars/nyse.ts'
import type { CsvChoices } from '../../domain/csv-import.ts'
import { timeframeMs, type Timeframe } from '../../domain/timeframe.ts'
import { openStretches } from '../../domain/trading-sessions.ts'
import { propertyRuns } from '../../../tests/kit/property-runs.ts'
import { expectedBars } from '../expected-bars.ts'
import { barEnds } from '../resample.ts'
import { timeGrid } from '../time-grid.ts'
import { readCsv } from './read-csv.ts'

const dayMs = 86_400_000
const from = Date.UTC(2024, 0, 1)

/** A file of bars with these times; with `quoted` its numbers are not spelled plainly, and no vectors read them. */
function fileOf(times: readonly (string | number)[], quoted = false, timeName = 'time'): Uint8Array {
  const cell = (value: number): string => (quoted ? `"${value}"` : String(value))
  const rows = times.map((time, k) => [time, ...[100, 102, 98, 100 + (k % 7) / 4, 5].map(cell)].join(','))
  return new TextEncoder().encode(`${timeName},open,high,low,close,volume\n${rows.join('\n')}\n`)
}

function opensOf(file: Uint8Array, choices: CsvChoices): { readonly openAt: number[]; readonly timeframe: Timeframe } {
  const read = readCsv(file, choices)
  if (!('bars' in read)) throw new Error(JSON.stringify(read.preview.problems.slice(0, 3)))
  return { openAt: [...read.bars.openAt], timeframe: read.timeframe }
}

const timeframes = ['1s', '5m', '15m', '1h', '4h', '1d', '1w', '1mo', '3mo'] as const
const series = fc
  .record({
    timeframe: fc.constantFrom<Timeframe>(...timeframes),
    first: fc.integer({ min: 0, max: 400 }),
    /** Most bars follow at once; some after a gap. */
    steps: fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 9 })), {
      minLength: 8, maxLength: 60,
    }),
  })
  .filter(({ steps }) => steps.filter((step) => step === 1).length * 2 > steps.length)
  .map(({ timeframe, first, steps }) => {
    const grid = timeGrid(timeframe)
    let index = grid.indexOf(from) + first
    return { timeframe, openAt: [index, ...steps.map((step) => (index += step))].map((at) => grid.startOf(at)) }
  })

test('a file stamped by closes, read as such, equals the same bars stamped by opens', () => {
  fc.assert(
    fc.property(series, fc.constantFrom(0, 1, 1000), ({ timeframe, openAt }, early) => {
      const opened = opensOf(fileOf(openAt), { timeFormat: 'epoch-ms' })
      expect(opened).toEqual({ openAt, timeframe })
      const ends = [...barEnds(Float64Array.from(openAt), timeframe)]
      const late = timeframe === '1s' ? Math.min(early, 1) : early
      const closed = opensOf(fileOf(ends.map((end) => end - late)), { timeFormat: 'epoch-ms', barStamp: 'close' })
      expect(closed).toEqual(opened)
    }),
    { numRuns: propertyRuns(200) },
  )
})

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

test('bare days stay in their day, week and month', () => {
  const dated = series.filter(({ timeframe }) => timeframeMs(timeframe) >= dayMs)
  fc.assert(
    fc.property(dated, fc.integer({ min: 0, max: 2 }), ({ timeframe, openAt }, before) => {
      // The last day of each bar, or a day or two before, as where it falls on a weekend.
      const early = timeframe === '1d' ? 0 : before
      const stamps = [...barEnds(Float64Array.from(openAt), timeframe)].map((end) => isoDay(end - (1 + early) * dayMs))
      const choices: CsvChoices = { timeFormat: 'iso' }
      expect(opensOf(fileOf(stamps), { ...choices, barStamp: 'close' })).toEqual({ openAt, timeframe })
      expect(opensOf(fileOf(stamps), choices).openAt).toEqual(stamps.map((stamp) => Date.parse(stamp)))
    }),
    { numRuns: propertyRuns(100) },
  )
})

test.each<[string, Timeframe, readonly string[], string, readonly string[]]>([
  ['months by their last day of trading', '1mo', ['2024-03-28', '2024-04-30', '2024-05-31'], 'UTC',
    ['2024-03-01', '2024-04-01', '2024-05-01']],
  ['weeks by Friday', '1w', ['2024-03-22', '2024-03-28', '2024-04-05', '2024-04-12'], 'UTC',
    ['2024-03-18', '2024-03-25', '2024-04-01', '2024-04-08']],
  ['days by their session', '1d', ['2024-03-28', '2024-04-01', '2024-04-02', '2024-04-03'], 'UTC',
    ['2024-03-28', '2024-04-01', '2024-04-02', '2024-04-03']],
  ['days by the closing bell', '1d', ['2024-03-28 16:00', '2024-04-01 16:00', '2024-04-02 16:00', '2024-04-03 16:00'],
    'America/New_York', ['2024-03-28', '2024-04-01', '2024-04-02', '2024-04-03']],
  ['days by midnight', '1d', ['2024-03-09 00:00', '2024-03-10 00:00', '2024-03-11 00:00', '2024-03-12 00:00'],
    'America/New_York', ['2024-03-08', '2024-03-09', '2024-03-10', '2024-03-11']],
  ['days by their last second', '1d', ['2024-03-09 23:59:59', '2024-03-10 23:59:59', '2024-03-11 23:59:59'],
    'Asia/Tokyo', ['2024-03-09', '2024-03-10', '2024-03-11']],
])('%s', (_, timeframe, stamps, timeZone, opens) => {
  const read = opensOf(fileOf(stamps), { timeFormat: 'iso', timeZone, barStamp: 'close' })
  expect(read).toEqual({ openAt: opens.map((open) => Date.parse(open)), timeframe })
})

/** Half hours of the New York exchange from the opening bell on, and hours, of which a session's last is cut short. */
const sessionHours = (timeframe: Timeframe) => {
  const openAt = [...expectedBars(nyse, timeframe, from, from + 90 * dayMs, 'session')]
  const stretches = openStretches(nyse, from, from + 91 * dayMs)
  const ends = openAt.map((at) => {
    const closeAt = stretches.find((stretch) => at >= stretch.openAt && at < stretch.closeAt)?.closeAt ?? NaN
    return Math.min(at + timeframeMs(timeframe), closeAt)
  })
  return { openAt, ends }
}

test.each<Timeframe>(['30m', '1h'])('the last bar of a session is not longer than the session: %s', (timeframe) => {
  const { openAt, ends } = sessionHours(timeframe)
  expect(opensOf(fileOf(ends), { barStamp: 'close' })).toEqual({ openAt, timeframe })
})

test('two rows of one bar are refused with their line', () => {
  const { preview } = readCsv(fileOf(['2024-01-31', '2024-02-29', '2024-03-28', '2024-03-30', '2024-04-30']), {
    timeFormat: 'iso', barStamp: 'close',
  })
  expect(preview).toMatchObject({ problemCount: 1, problems: [{ line: 5 }] })
  expect(preview.problems[0].reason).toContain('same 1mo bar')
})

test('a file newest first, and one that vectors read, say the same', () => {
  const ends = [...barEnds(expectedBars(nyse, '1m', from, from + 12 * dayMs), '1m')]
  const stamps = ends.map((end) => new Date(end).toISOString().slice(0, 16).replace('T', ' '))
  const plain = fileOf(stamps)
  expect(plain.length).toBeGreaterThan(65_536)
  const read = opensOf(plain, { barStamp: 'close' })
  expect(read.openAt).toEqual(ends.map((end) => end - 60_000))
  expect(opensOf(fileOf(stamps, true), { barStamp: 'close' })).toEqual(read)
  expect(opensOf(fileOf(stamps.toReversed()), { barStamp: 'close' })).toEqual(read)
})

/** Whether the preview asks what the times are. */
const asks = (file: Uint8Array, choices: CsvChoices = {}): boolean =>
  readCsv(file, choices).preview.hints.some(({ choice }) => choice === 'barStamp')

test('signs of closing times raise a question that needs no answer', () => {
  const months = Array.from({ length: 12 }, (_, k) => isoDay(Date.UTC(2023, k + 1, 0)))
  const fridays = Array.from({ length: 12 }, (_, k) => isoDay(Date.UTC(2024, 0, 5 + 7 * k)))
  expect(asks(fileOf(months))).toBe(true)
  expect(asks(fileOf(fridays))).toBe(true)
  expect(asks(fileOf(months), { barStamp: 'open' })).toBe(false)
  expect(asks(fileOf(months.map((month) => `${month.slice(0, 8)}01`)))).toBe(false)
  expect(asks(fileOf(fridays.map((friday) => isoDay(Date.parse(friday) - 4 * dayMs))))).toBe(false)
  expect(asks(fileOf([from, from + dayMs], false, 'Close time'))).toBe(true)
  expect(asks(fileOf([from, from + dayMs], false, 'Open time'))).toBe(false)
  expect(opensOf(fileOf(months), {}).openAt).toEqual(months.map((month) => Date.parse(month)))
})

test.each<Timeframe>(['5m', '30m', '1h'])('sessions that end with the closing bell raise it too: %s', (timeframe) => {
  const { openAt, ends } = sessionHours(timeframe)
  const newYork = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium',
  })
  const local = (times: readonly number[]): readonly string[] => times.map((at) => newYork.format(at))
  expect([asks(fileOf(ends)), asks(fileOf(local(ends)))]).toEqual([true, true])
  expect([asks(fileOf(openAt)), asks(fileOf(local(openAt)))]).toEqual([false, false])
})
