import { expect, test } from 'vitest'
import { barPaths, barReturns } from './bar-paths.ts'

/** Twenty bars up, twenty bars down, a little more up: a market of long moods. */
const moody = Float64Array.from({ length: 400 }, (_, i) => (Math.floor(i / 20) % 2 === 0 ? 0.0105 : -0.01))
const request = { returns: moody, blockBars: 20, startEquity: 1000, paths: 4000, seed: 3 }

test('the same seed gives the same outcome to the bit', () => {
  expect(barPaths(request)).toEqual(barPaths(request))
})

test('long blocks keep the moods and with them the spread that single bars lose', () => {
  const single = barPaths({ ...request, blockBars: 1 })
  const blocks = barPaths(request)
  expect(blocks.finalEquity.standardDeviation).toBeGreaterThan(1.5 * single.finalEquity.standardDeviation)
  expect(blocks.maxDrawdown.mean).toBeGreaterThan(single.maxDrawdown.mean)
})

test('single bars scatter as independent returns do', () => {
  const { finalEquity } = barPaths({ ...request, blockBars: 1, paths: 8_000, confidence: 0.999 })
  const expected = 1000 * (1 + 0.0005 / 2) ** 400
  expect(finalEquity.meanInterval.low).toBeLessThan(expected)
  expect(finalEquity.meanInterval.high).toBeGreaterThan(expected)
})

test('one block as long as the run only turns it, so the end stays', () => {
  const { finalEquity, actual } = barPaths({ ...request, blockBars: 400, blocks: 'fixed' })
  expect(finalEquity.standardDeviation).toBeLessThan(1e-8)
  expect(finalEquity.mean).toBeCloseTo(actual.finalEquity, 6)
})

test('fixed and geometric blocks agree in the mean where returns are too small to compound', () => {
  const small = { ...request, returns: moody.map((r) => r / 1000), confidence: 0.999 }
  const fixed = barPaths({ ...small, blocks: 'fixed' }).finalEquity.meanInterval
  const geometric = barPaths(small).finalEquity.meanInterval
  expect(Math.max(fixed.low, geometric.low)).toBeLessThan(Math.min(fixed.high, geometric.high))
})

test('returns per bar follow from equity, and play back to it', () => {
  const equity = Float64Array.of(100, 110, 99, 0, 0)
  expect(Array.from(barReturns(equity), (r) => Number(r.toFixed(12)))).toEqual([0.1, -0.1, -1, 0])
  const { actual } = barPaths({ ...request, returns: barReturns(Float64Array.of(100, 120, 90, 180)), blockBars: 1 })
  expect(actual.finalEquity).toBeCloseTo(1800, 9)
  expect(actual.maxDrawdown).toBeCloseTo(0.25, 12)
})

test.each([0, 401, NaN])('a block of %d bars is refused', (blockBars) => {
  expect(() => barPaths({ ...request, blockBars })).toThrow('between 1 and 400 bars')
})
