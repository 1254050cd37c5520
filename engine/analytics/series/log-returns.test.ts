import { expect, test } from 'vitest'
import fc from 'fast-check'
import { logReturns } from './log-returns.ts'

test('equal to the library’s logarithm but for the last bits, near one and far from it', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.02, max: 0.02, noNaN: true }), (x) => {
      const [ours] = logReturns(Float64Array.of(1, 1 + x))
      const library = Math.log1p(1 + x - 1)
      expect(Math.abs(ours - library)).toBeLessThanOrEqual(3e-16 * Math.abs(library))
    }),
    { numRuns: 2000 },
  )
  expect(Array.from(logReturns(Float64Array.of(1, 2, 2, 0.5)))).toEqual([Math.log(2), 0, Math.log(0.25)])
})

test('a loss of everything has no finite logarithm, one value no return', () => {
  expect(logReturns(Float64Array.of(1, 0))[0]).toBe(-Infinity)
  expect(logReturns(Float64Array.of(1))).toHaveLength(0)
})
