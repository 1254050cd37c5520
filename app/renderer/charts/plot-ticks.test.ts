import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelEvery, linear, niceTicks } from './plot-ticks.ts'

test('ticks are round, in order and within', () => {
  expect(niceTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(niceTicks(83_000, 172_000, 4)).toEqual([100_000, 125_000, 150_000])
  expect(niceTicks(5, 5, 4)).toEqual([5])
  expect(niceTicks(NaN, NaN, 4)).toEqual([])
})

test('ticks never leave the range and never crowd', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
      (low, width) => {
        const ticks = niceTicks(low, low + width, 5)
        expect(ticks.length).toBeLessThanOrEqual(7)
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - width * 1e-6 - Math.abs(low) * 1e-9)
          expect(tick).toBeLessThanOrEqual(low + width * (1 + 1e-6) + Math.abs(low) * 1e-9)
        }
      },
    ),
  )
})

test('labels keep their distance', () => {
  expect(labelEvery(10, 400, 40)).toBe(1)
  expect(labelEvery(100, 400, 40)).toBe(10)
})

test('a scale maps its ends onto the ends of the screen', () => {
  const scale = linear(10, 20, 100, 0)
  expect([scale(10), scale(15), scale(20)]).toEqual([100, 50, 0])
  expect(linear(3, 3, 0, 50)(3)).toBe(25)
})
