import { expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import { tradePaths, type TradePathRequest } from './trade-paths.ts'
import type { TradeResults } from './trade-results.ts'

const money = (...results: number[]): TradeResults => ({
  results: Float64Array.from(results),
  costs: new Float64Array(results.length).fill(2),
  compounds: false,
})

/** 200 trades: wins of 30 and losses of 25, some of each. */
const trades = money(...Array.from({ length: 200 }, (_, i) => ((i * 7) % 20 < 11 ? 30 : -25)))
const sum = trades.results.reduce((a, b) => a + b)
const request: TradePathRequest = { trades, order: 'resample', startEquity: 1000, paths: 20_000, seed: 7 }

test('the same seed gives the same outcome to the bit, another seed another', () => {
  expect(tradePaths(request)).toEqual(tradePaths(request))
  expect(tradePaths({ ...request, seed: 8 }).finalEquity.mean).not.toBe(tradePaths(request).finalEquity.mean)
})

test('resampling has the mean and the spread that theory gives', () => {
  const { finalEquity } = tradePaths({ ...request, confidence: 0.999 })
  expect(finalEquity.meanInterval.low).toBeLessThan(1000 + sum)
  expect(finalEquity.meanInterval.high).toBeGreaterThan(1000 + sum)
  const mean = sum / 200
  const variance = trades.results.reduce((total, result) => total + (result - mean) ** 2, 0) / 200
  expect(finalEquity.standardDeviation / Math.sqrt(200 * variance)).toBeCloseTo(1, 1)
})

test('growth multiplies: its mean is the mean growth to the power of the trades', () => {
  const growth = { ...trades, results: trades.results.map((result) => result / 5000), compounds: true }
  const { finalEquity } = tradePaths({ ...request, trades: growth, confidence: 0.999 })
  const expected = 1000 * (1 + sum / 200 / 5000) ** 200
  expect(finalEquity.meanInterval.low).toBeLessThan(expected)
  expect(finalEquity.meanInterval.high).toBeGreaterThan(expected)
})

test('shuffling keeps the end and scatters the drawdown exactly as all orders do', () => {
  const few = money(60, -50, 40, -70, 30, -20)
  const shuffled = tradePaths({ ...request, trades: few, order: 'shuffle', startEquity: 200 })
  const { finalEquity, maxDrawdown, actual } = shuffled
  expect(finalEquity.standardDeviation).toBeLessThan(1e-9)
  expect(finalEquity.mean).toBeCloseTo(190, 9)
  const depths = permutations([60, -50, 40, -70, 30, -20]).map((order) => drawdownOf(200, order))
  const mean = depths.reduce((a, b) => a + b) / depths.length
  expect(maxDrawdown.mean).toBeCloseTo(mean, 2)
  const asDeep = depths.filter((depth) => depth <= actual.maxDrawdown + 1e-12).length / depths.length
  expect(Math.abs(actual.maxDrawdownRank - asDeep)).toBeLessThan(0.02)
})

test('ruin has the chance that counting all paths gives', () => {
  // A fair game of ten steps, ruined three below the start: counted step by step below.
  const { ruin } = tradePaths({
    ...request,
    trades: money(1, -1, 1, -1, 1, -1, 1, -1, 1, -1),
    startEquity: 10,
    ruinRatio: 0.3,
    paths: 100_000,
    confidence: 0.999,
  })
  let alive = new Map([[0, 1]])
  let ruined = 0
  for (let step = 0; step < 10; step++) {
    const next = new Map<number, number>()
    for (const [level, chance] of alive) {
      for (const to of [level - 1, level + 1]) {
        if (to <= -3) ruined += chance / 2
        else next.set(to, (next.get(to) ?? 0) + chance / 2)
      }
    }
    alive = next
  }
  expect(ruin.low).toBeLessThan(ruined)
  expect(ruin.high).toBeGreaterThan(ruined)
})

test('skipping leaves out its share, a cost shock takes its share more', () => {
  const skipped = tradePaths({ ...request, order: 'keep', skipRatio: 0.25, confidence: 0.999 })
  expect(skipped.finalEquity.meanInterval.low).toBeLessThan(1000 + sum * 0.75)
  expect(skipped.finalEquity.meanInterval.high).toBeGreaterThan(1000 + sum * 0.75)
  const shocked = tradePaths({ ...request, order: 'keep', costFactor: { min: 1, max: 4 } })
  expect(shocked.finalEquity.mean / (1000 + sum - 200 * 2 * 1.5)).toBeCloseTo(1, 2)
  const levels = shocked.finalEquity.levels
  expect(levels[levels.length - 1].value).toBeLessThanOrEqual(1000 + sum)
  expect(levels[0].value).toBeGreaterThanOrEqual(1000 + sum - 200 * 2 * 3)
})

test('the lines of the fan rise with their level, from the start to the end of the paths', () => {
  const { fan, finalEquity } = tradePaths(request)
  for (let k = 1; k < fan.lines.length; k++) {
    expect(fan.lines[k].every((value, i) => value >= fan.lines[k - 1][i])).toBe(true)
  }
  expect(fan.lines.every((line) => line[0] === 1000)).toBe(true)
  expect(fan.steps[fan.steps.length - 1]).toBe(200)
  const median = fan.lines[fan.levels.indexOf(0.5)]
  expect(median[median.length - 1] / finalEquity.levels[4].value).toBeCloseTo(1, 1)
})

test('the run itself stands among its paths', () => {
  const { actual } = tradePaths({ ...request, order: 'shuffle' })
  expect(actual.finalEquity).toBe(1000 + sum)
  expect(actual.finalEquityRank).toBe(1)
  expect(actual.maxDrawdownRank).toBeGreaterThan(0)
})

test.each([
  [{ trades: money(1) }, 'at least 2 trades; there are 1'],
  [{ trades: money(1, NaN) }, 'no finite result'],
  [{ paths: 1.5 }, 'number of paths'],
  [{ startEquity: 0 }, 'start equity'],
  [{ skipRatio: 1 }, 'chance to skip'],
  [{ ruinRatio: 0 }, 'Ruin'],
  [{ confidence: 1 }, 'confidence'],
  [{ costFactor: { min: 2, max: 1 } }, 'cost factor'],
  [{ order: 'keep' as const }, 'every path would be the same'],
])('%j is refused in plain words', (change, words) => {
  expect(() => tradePaths({ ...request, ...change })).toThrow(Fault)
  expect(() => tradePaths({ ...request, ...change })).toThrow(words)
})

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, k) => permutations(items.toSpliced(k, 1)).map((rest) => [item, ...rest]))
}

function drawdownOf(start: number, results: readonly number[]): number {
  let equity = start
  let peak = start
  let depth = 0
  for (const result of results) {
    equity += result
    peak = Math.max(peak, equity)
    if (equity <= 0) return 1
    depth = Math.max(depth, 1 - equity / peak)
  }
  return depth
}
