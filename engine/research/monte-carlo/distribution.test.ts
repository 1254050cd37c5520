import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { distributionOf, proportionOf } from './distribution.ts'

test('Wilson’s interval at published values', () => {
  const none = proportionOf(0, 10)
  expect([none.low, Number(none.high.toFixed(4))]).toEqual([0, 0.2775])
  const some = proportionOf(81, 263)
  expect(some.low).toBeCloseTo(0.2553, 4)
  expect(some.high).toBeCloseTo(0.3662, 4)
  const all = proportionOf(5, 5)
  expect([Number(all.low.toFixed(4)), all.high]).toEqual([0.5655, 1])
})

test('levels, histogram and mean describe the values', () => {
  const values = Float64Array.from({ length: 1001 }, (_, i) => ((i * 7919) % 1001) / 10)
  const distribution = distributionOf(values)
  expect(distribution.mean).toBeCloseTo(50, 10)
  expect(distribution.levels.map(({ value }) => Number(value.toFixed(6)))).toEqual([1, 5, 10, 25, 50, 75, 90, 95, 99])
  expect(distribution.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(1001)
  for (const { low, value, high } of distribution.levels) expect(low <= value && value <= high).toBe(true)
})

test('the interval of a quantile covers the true one about as often as it says', () => {
  const random = seededRandom(5)
  let covered = 0
  const tries = 500
  for (let k = 0; k < tries; k++) {
    const { levels } = distributionOf(Float64Array.from({ length: 400 }, () => random.next()))
    const { low, high } = levels[7]
    if (low <= 0.95 && high >= 0.95) covered++
  }
  expect(covered / tries).toBeGreaterThan(0.92)
})

test('equal values have one bin and no spread', () => {
  const { standardDeviation, histogram, levels } = distributionOf(new Float64Array(100).fill(7))
  expect(standardDeviation).toBe(0)
  expect(histogram.counts[0]).toBe(100)
  expect(levels.every(({ low, value, high }) => low === 7 && value === 7 && high === 7)).toBe(true)
})
