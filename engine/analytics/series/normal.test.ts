import { expect, test } from 'vitest'
import fc from 'fast-check'
import { normalCdf, normalQuantile } from './normal.ts'

test('values of published tables', () => {
  expect(normalCdf(0)).toBe(0.5)
  expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14)
  expect(normalCdf(-3)).toBeCloseTo(0.00134989803163009, 15)
  expect(normalCdf(-9) / 1.1285884059538408e-19).toBeCloseTo(1, 10)
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  expect(normalQuantile(1e-12)).toBeCloseTo(-7.0344838253011305, 12)
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, NaN])
})

test('the quantile inverts the distribution, which rises', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14)
    }),
  )
  let before = 0
  for (let x = -10; x <= 10; x += 0.01) {
    const p = normalCdf(x)
    expect(p).toBeGreaterThanOrEqual(before)
    before = p
  }
})
