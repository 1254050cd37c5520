import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256Hex } from '../../base/hash.ts'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import { nyse } from '../../domain/calendars/nyse.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { FindingKind } from '../../domain/passport.ts'
import { expectedBars } from '../expected-bars.ts'
import { barFacts, factsVersion, type BarFacts } from './bar-facts.ts'
import { gapsOf } from './gaps.ts'

const dayMs = 86_400_000
const from = Date.UTC(2024, 0, 1)

const crypto: Instrument = {
  id: 'BTC', title: 'Bitcoin', assetClass: 'crypto', venue: 'test', currency: 'USD', tickSize: 0.01,
}

/** Days that go up and down a little; every one a possible bar. */
function days(count: number): BarColumns {
  const bars = allocateBars(count)
  for (let k = 0; k < count; k++) {
    const price = 100 + Math.sin(k) + k / 10
    bars.openAt[k] = from + k * dayMs
    bars.open[k] = price
    bars.high[k] = price + 1
    bars.low[k] = price - 1
    bars.close[k] = price + 0.3 * Math.cos(k)
    bars.volume[k] = 1000 + k
  }
  return bars
}

const factsOf = (bars: BarColumns, instrument: Instrument = crypto): BarFacts => barFacts(bars, '1d', instrument)

const found = (bars: BarColumns, instrument?: Instrument): readonly (readonly [FindingKind, number])[] =>
  factsOf(bars, instrument).findings.map(({ kind, count }) => [kind, count])

test('a clean series has no findings and no gaps', () => {
  const { findings, gaps, coverage } = factsOf(days(200))
  expect(findings).toEqual([])
  expect(gaps).toEqual([])
  expect(coverage).toEqual([{ fromAt: from, untilAt: from + 200 * dayMs, bars: 200 }])
})

test.each<[FindingKind, number, (bars: BarColumns) => void]>([
  ['bad-ohlc', 1, (bars) => (bars.high[7] = bars.low[7] - 1)],
  ['bad-ohlc', 1, (bars) => (bars.close[7] = bars.high[7] + 1)],
  ['bad-ohlc', 1, (bars) => (bars.low[7] = -1)],
  ['bad-ohlc', 1, (bars) => (bars.open[7] = NaN)],
  ['zero-volume', 2, (bars) => bars.volume.fill(0, 50, 52)],
  ['outlier', 2, (bars) => {
    bars.high[99] = 1000
    bars.close[99] = 900
  }],
  ['stale', 5, (bars) => {
    for (const column of [bars.open, bars.high, bars.low, bars.close]) column.fill(column[40], 41, 45)
  }],
])('%s: %i bars', (kind, count, spoil) => {
  const bars = days(200)
  spoil(bars)
  expect(found(bars)).toEqual([[kind, count]])
})

test('prices of zero and below are no finding where the instrument may have them', () => {
  const bars = days(60)
  for (const column of [bars.open, bars.high, bars.low, bars.close]) {
    column.forEach((price, k) => (column[k] = price - 100))
  }
  expect(found(bars).map(([kind]) => kind)).toContain('bad-ohlc')
  expect(found(bars, { ...crypto, mayBeNegative: true }).map(([kind]) => kind)).not.toContain('bad-ohlc')
})

test('a series without any volume is not told so bar by bar', () => {
  const bars = days(60)
  bars.volume.fill(0)
  expect(found(bars)).toEqual([])
})

test('the calendar says what is missing and what should not be there', () => {
  const stock: Instrument = { ...crypto, id: 'KO', assetClass: 'stock', calendar: 'nyse' }
  // Every day of five weeks: weekends and two holidays are closed.
  const { findings, gaps } = factsOf(days(35), stock)
  expect(findings).toMatchObject([{ kind: 'session', count: 12 }])
  expect(findings[0].examples.slice(0, 3)).toEqual([from, from + 5 * dayMs, from + 6 * dayMs])
  expect(gaps).toEqual([])
})

test('gaps are where bars of the calendar are not, and coverage is the rest', () => {
  const expected = expectedBars(nyse, '1h', from, from + 60 * dayMs)
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: expected.length, maxLength: expected.length }), (kept) => {
      const present = expected.filter((_, k) => kept[k])
      if (present.length === 0) return
      const inside = expected.filter((at) => at >= present[0] && at <= present[present.length - 1])
      const { gaps, coverage } = gapsOf(present, inside, '1h')
      expect(gaps.reduce((sum, { missing }) => sum + missing, 0)).toBe(inside.length - present.length)
      expect(coverage.reduce((sum, { bars }) => sum + bars, 0)).toBe(present.length)
      expect(coverage.length).toBe(gaps.length + 1)
      for (const { fromAt, untilAt } of gaps) {
        expect(present.some((at) => at >= fromAt && at < untilAt)).toBe(false)
      }
    }),
    { numRuns: 30 },
  )
})

test('months that are stamped by their last day are all there', () => {
  const openAt = Float64Array.from([0, 1, 2, 4], (month) => Date.UTC(2024, month + 1, 0))
  const expected = Float64Array.from([0, 1, 2, 3, 4], (month) => Date.UTC(2024, month, 1))
  expect(gapsOf(openAt, expected, '1mo').gaps).toEqual([
    { fromAt: Date.UTC(2024, 3, 1), untilAt: Date.UTC(2024, 4, 1), missing: 1 },
  ])
})

test('other facts of the same bars are of another version, for what was kept of the one before is then wrong', () => {
  const bars = days(400)
  bars.high[7] = bars.low[7] - 1
  bars.volume.fill(0, 50, 52)
  bars.close[99] = 900
  for (const column of [bars.open, bars.high, bars.low, bars.close]) column.fill(column[140], 141, 145)
  const kept = Array.from(bars.openAt, (_, k) => k).filter((k) => k % 17 !== 3)
  const some = allocateBars(kept.length)
  for (const name of barColumnNames) some[name].set(kept.map((k) => bars[name][k]))
  const facts = barFacts(some, '1d', { assetClass: 'stock', currency: 'USD', calendar: 'nyse' })
  expect([factsVersion, sha256Hex(JSON.stringify(facts))]).toEqual([1, '39743b1353ec55697c949fcba62ff8cbd6771ba906eada8a0e2e4609594df23c'])
})
