import fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianOf } from './median.ts'

function sortedMiddle(values: Float64Array): number {
  const sorted = values.slice().sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

test('the median is the middle of the sorted numbers, however many are equal', () => {
  const few = fc.integer({ min: -3, max: 3 })
  const any = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  const some = { minLength: 1, maxLength: 40 }
  const values = fc.oneof(fc.array(few, some), fc.array(any, some))
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 300 }), (given, times) => {
      // Long lists are narrowed by a sample; in these each number comes several times, moved a little.
      const length = given.length * times
      const many = Float64Array.from({ length }, (_, k) => given[k % given.length] + (k % 7) * 1e-3)
      const before = many.slice().sort()
      expect(medianOf(many)).toBe(sortedMiddle(before))
      expect(many.sort()).toEqual(before)
    }),
  )
})
