import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastNearOne, logNearOne, mostNearOne } from './log-near-one.ts'

test('is Math.log to the bit', () => {
  const any = fc.oneof(
    fc.double({ min: leastNearOne, max: mostNearOne, noNaN: true }),
    fc.double({ min: -0.001, max: 0.001, noNaN: true }).map((by) => 1 + by),
    fc.integer({ min: -3e6, max: 3e6 }).map((steps) => 1 + steps * 2 ** -40),
  )
  fc.assert(
    fc.property(any, (x) => {
      expect(logNearOne(x)).toBe(Math.log(x))
    }),
    { numRuns: 20_000 },
  )
  for (const edge of [1, 1 - 2 ** -20, 1 + 2 ** -20, 1 - 2 ** -53, 1 + 2 ** -52, leastNearOne, mostNearOne]) {
    for (const x of [edge - 2 ** -53, edge, edge + 2 ** -52]) expect(logNearOne(x)).toBe(Math.log(x))
  }
})
