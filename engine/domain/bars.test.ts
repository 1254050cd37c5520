import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateBars, firstAtOrAfter, sliceBars } from './bars.ts'

test('a slice holds exactly the bars in [from, until), as views over the same memory', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 40 }),
      fc.integer({ min: -10, max: 510 }),
      fc.integer({ min: -10, max: 510 }),
      (times, from, until) => {
        const bars = allocateBars(times.length)
        bars.openAt.set(times.sort((a, b) => a - b))
        bars.close.set(times.map((time) => time * 2))
        const slice = sliceBars(bars, from, until)
        const expected = times.filter((time) => time >= from && time < until)
        expect([...slice.openAt]).toEqual(expected)
        expect([...slice.close]).toEqual(expected.map((time) => time * 2))
        expect(slice.length).toBe(expected.length)
        expect(slice.close.buffer).toBe(bars.close.buffer)
      },
    ),
  )
})

test('binary search finds the first time that is not before', () => {
  const times = Float64Array.of(10, 20, 30)
  expect([5, 10, 11, 30, 31].map((at) => firstAtOrAfter(times, at))).toEqual([0, 0, 1, 2, 3])
  expect(firstAtOrAfter(new Float64Array(0), 1)).toBe(0)
})
