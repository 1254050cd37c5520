import { expect, test } from 'vitest'
import { seededRandom } from '../base/random.ts'
import { bootstrapMean } from './bootstrap.ts'

const sample = Float64Array.from({ length: 200 }, (_, i) => (((i * 7919) % 101) - 48) / 5000)
const skewed = Float64Array.from({ length: 1500 }, (_, i) => Math.exp((i % 37) / 9))

test('the percentiles are those of an independent bootstrap', () => {
  // SciPy 1.17, 200,000 resamples; ours draws 20,000, so the ends agree within sampling error.
  const { low, high } = bootstrapMean(sample, 0.95, 1, 20_000)
  expect(low).toBeCloseTo(-0.000386, 4)
  expect(high).toBeCloseTo(0.001233, 4)
})

test('the expansion for many values agrees with drawing', () => {
  // SciPy 1.17, 40,000 resamples of the same values.
  const { low, high } = bootstrapMean(skewed)
  expect(Math.abs(low - 12.9292)).toBeLessThan(0.02)
  expect(Math.abs(high - 14.4058)).toBeLessThan(0.02)
})

test('equal seeds give equal bits, and the interval of equal values is that value', () => {
  expect(bootstrapMean(sample, 0.9, 5)).toEqual(bootstrapMean(sample, 0.9, 5))
  expect(bootstrapMean(sample, 0.9, 5)).not.toEqual(bootstrapMean(sample, 0.9, 6))
  expect(bootstrapMean(new Float64Array(50).fill(2))).toEqual({ low: 2, high: 2 })
  expect(bootstrapMean(new Float64Array(5000).fill(2))).toEqual({ low: 2, high: 2 })
})

test('95 % intervals cover the true mean about 95 % of the time', () => {
  const random = seededRandom(11)
  let covered = 0
  const tries = 400
  for (let k = 0; k < tries; k++) {
    const values = Float64Array.from({ length: 60 }, () => random.next() - 0.5)
    const { low, high } = bootstrapMean(values, 0.95, k, 400)
    if (low <= 0 && high >= 0) covered++
  }
  expect(covered / tries).toBeGreaterThan(0.9)
  expect(covered / tries).toBeLessThan(0.98)
})
