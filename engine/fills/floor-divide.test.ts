import fc from 'fast-check'
import { expect, test } from 'vitest'
import { floorDivide } from './floor-divide.ts'

test('answers whole quotients', () => {
  expect(floorDivide(10, 3)).toBe(3)
  expect(floorDivide(9, 3)).toBe(3)
  expect(floorDivide(0, 3)).toBe(0)
})

test('does not count a unit that the money just fails to pay', () => {
  // 0.1 is a little more than a tenth, so ten of them do not go into 1; the division rounds up to 10.
  expect(1 / 0.1).toBe(10)
  expect(floorDivide(1, 0.1)).toBe(9)
})

test('units fit into the money, and one more would not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 1, max: 100_000 }), (money, cost) => {
      const units = floorDivide(money, cost)
      expect(units * cost).toBeLessThanOrEqual(money)
      expect((units + 1) * cost).toBeGreaterThan(money)
    }),
  )
})
