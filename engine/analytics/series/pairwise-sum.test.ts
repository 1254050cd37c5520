import { expect, test } from 'vitest'
import fc from 'fast-check'
import { geometricMean, mean, pairwiseSum, pairwiseSumAt, sampleVariance } from './pairwise-sum.ts'

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })

test('the sum is exact for whole numbers and close for any', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 700 }), (list) => {
      expect(pairwiseSum(Float64Array.from(list))).toBe(list.reduce((a, b) => a + b, 0))
    }),
  )
})

test('a tenth a million times is nearer to the truth than adding in order', () => {
  const tenths = new Float64Array(1_000_000).fill(0.1)
  expect(Math.abs(pairwiseSum(tenths) - 100_000)).toBeLessThan(1e-9)
  expect(Math.abs(tenths.reduce((a, b) => a + b) - 100_000)).toBeGreaterThan(1e-7)
})

test('a sparse column adds to the same bit as the full one', () => {
  const sparse = fc.uniqueArray(fc.integer({ min: 0, max: 2999 }), { maxLength: 60 })
  fc.assert(
    fc.property(sparse, fc.array(finite, { minLength: 60, maxLength: 60 }), (places, list) => {
      places.sort((a, b) => a - b)
      const values = Float64Array.from(places, (_, k) => list[k])
      const column = new Float64Array(3000)
      places.forEach((place, k) => (column[place] = values[k]))
      expect(pairwiseSumAt(places, values, 0, column.length)).toBe(pairwiseSum(column))
    }),
  )
})

test('mean, variance and growth of known samples', () => {
  const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9)
  expect(mean(values)).toBe(5)
  expect(sampleVariance(values)).toBeCloseTo(32 / 7, 14)
  expect(sampleVariance(Float64Array.of(1))).toBeNaN()
  expect(geometricMean(Float64Array.of(1, -0.5))).toBeCloseTo(0, 15)
  expect(geometricMean(Float64Array.of(0.5, -1))).toBe(0)
  expect(geometricMean(new Float64Array(0))).toBeNaN()
})
