import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unionOf, without, type TimeRange } from './time-range.ts'

const range = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([fromAt, length]): TimeRange => ({ fromAt, untilAt: fromAt + length }))
const ranges = fc.array(range, { maxLength: 8 })

const covers = (list: readonly TimeRange[], at: number): boolean =>
  list.some(({ fromAt, untilAt }) => fromAt <= at && at < untilAt)

test('a union covers what its parts cover, in rising ranges that do not touch', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const union = unionOf(list)
      for (let at = -1; at < 60; at++) expect(covers(union, at)).toBe(covers(list, at))
      for (let k = 1; k < union.length; k++) expect(union[k].fromAt).toBeGreaterThan(union[k - 1].untilAt)
    }),
  )
})

test('what is left is in the range and in nothing that was taken', () => {
  fc.assert(
    fc.property(range, ranges, (whole, taken) => {
      const left = without(whole, taken)
      for (let at = -1; at < 60; at++) expect(covers(left, at)).toBe(covers([whole], at) && !covers(taken, at))
      expect(left.every(({ fromAt, untilAt }) => fromAt < untilAt)).toBe(true)
    }),
  )
})
