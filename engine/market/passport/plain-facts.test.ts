import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import { findCalendar } from '../../domain/calendars/list.ts'
import type { QualityFinding } from '../../domain/passport.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { expectedBars } from '../expected-bars.ts'
import { barEnds } from '../resample.ts'
import { timeGrid } from '../time-grid.ts'
import { barFacts, type BarFacts } from './bar-facts.ts'

/** The same facts as plainly as they can be found: a set of what is expected, sorted lists, a list of bars each. */
function plainFacts(bars: BarColumns, timeframe: Timeframe, calendar: string): Omit<BarFacts, 'findings'> & {
  readonly findings: readonly Omit<QualityFinding, 'rule'>[]
} {
  const { openAt, open, high, low, close, volume } = bars
  const grid = timeGrid(timeframe)
  const slots = Array.from(openAt, (at) => grid.indexOf(at))
  const first = grid.startOf(slots[0])
  const wanted = [...expectedBars(findCalendar(calendar)!, timeframe, first, openAt[openAt.length - 1] + 1)]
  const endOf = (at: number): number => barEnds(Float64Array.of(at), timeframe)[0]
  const present = new Set(slots)
  const expected = new Set(wanted.map((at) => grid.indexOf(at)))
  const coverage: { fromAt: number; untilAt: number; bars: number }[] = []
  const gaps: { fromAt: number; untilAt: number; missing: number }[] = []
  let before = -Infinity
  for (const at of openAt) {
    const slot = grid.indexOf(at)
    const missing = wanted.filter((one) => grid.indexOf(one) > before && grid.indexOf(one) < slot)
      .filter((one) => !present.has(grid.indexOf(one)))
    if (missing.length > 0) {
      gaps.push({ fromAt: missing[0], untilAt: endOf(missing[missing.length - 1]), missing: missing.length })
    }
    const last = coverage.at(-1)
    if (last === undefined || missing.length > 0) coverage.push({ fromAt: at, untilAt: endOf(at), bars: 1 })
    else {
      last.untilAt = endOf(at)
      last.bars++
    }
    before = slot
  }
  const all = Array.from(openAt, (_, k) => k)
  const changes = all.map((k) => (k === 0 ? NaN : (close[k] - close[k - 1]) / Math.abs(close[k - 1])))
  const known = changes.filter(Number.isFinite)
  const middle = middleOf(known)
  const spread = 1.4826 * middleOf(known.map((change) => Math.abs(change - middle)))
  const isOutlier = (k: number): boolean => Math.abs(changes[k] - middle) > 12 * spread
  const prices = all.map((k) => [open[k], high[k], low[k], close[k]])
  const isSame = (a: number, b: number): boolean => prices[a].every((price, c) => price === prices[b][c])
  const runOf = (k: number): number => {
    let [begin, end] = [k, k]
    while (begin > 0 && isSame(begin - 1, begin)) begin--
    while (end < all.length - 1 && isSame(end, end + 1)) end++
    return end - begin + 1
  }
  const found: readonly (readonly [QualityFinding['kind'], number[]])[] = [
    ['bad-ohlc', all.filter((k) => {
      const [, top, bottom] = prices[k]
      return prices[k].some((price) => !(price <= top && price >= bottom)) || !(bottom > 0)
    })],
    ['zero-volume', volume.every((one) => one === 0) ? [] : all.filter((k) => volume[k] === 0)],
    ['outlier', known.length < 30 || spread === 0 ? [] : all.filter(isOutlier)],
    ['stale', all.filter((k) => runOf(k) >= 5)],
    ['session', all.filter((k) => !expected.has(slots[k]))],
  ]
  const findings = found.filter(([, ks]) => ks.length > 0)
    .map(([kind, ks]) => ({ kind, count: ks.length, examples: ks.slice(0, 10).map((k) => openAt[k]) }))
  return { coverage, gaps, findings }
}

function middleOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

const timeframes = fc.constantFrom<Timeframe>('1m', '15m', '1h', '4h', '1d', '1w', '1mo')
const ids = fc.constantFrom('always-open', 'forex-24-5', 'nyse', 'tokyo', 'cme-globex')
/** Most bars come on time; others are missing, stamped late, or come where none should. */
const steps = fc.array(
  fc.record({
    ahead: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 900 })),
    late: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.double({ min: 0, max: 0.99, noNaN: true })),
    price: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 990, max: 1010 }) },
      { weight: 2, arbitrary: fc.constant(1000) },
      fc.constantFrom(0, -5, 5, 90_000, NaN, Infinity),
    ),
    spread: fc.integer({ min: -1, max: 5 }),
    again: fc.integer({ min: 0, max: 6 }),
    volume: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 120 },
)

test('facts are those that are found plainly', () => {
  fc.assert(
    fc.property(timeframes, ids, fc.integer({ min: 0, max: 12_000 }), steps, (timeframe, calendar, day, parts) => {
      const grid = timeGrid(timeframe)
      const rows: number[][] = []
      let slot = grid.indexOf(day * 86_400_000)
      for (const { ahead, late, price, spread, again, volume } of parts) {
        for (let k = 0; k <= again; k++) {
          slot += k === 0 ? ahead : 1
          const at = Math.floor(grid.startOf(slot) + late * (grid.startOf(slot + 1) - grid.startOf(slot)))
          rows.push([at, price, price + spread, price - spread, price, volume])
        }
      }
      const bars = allocateBars(rows.length)
      for (const [c, name] of barColumnNames.entries()) bars[name].set(rows.map((row) => row[c]))
      const facts = barFacts(bars, timeframe, { assetClass: 'stock', currency: 'USD', calendar })
      const findings = facts.findings.map(({ rule: _rule, ...one }) => one)
      expect({ ...facts, findings }).toEqual(plainFacts(bars, timeframe, calendar))
    }),
    { numRuns: 150 },
  )
})
