import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseCuts } from './choose-cuts.ts'

test('as many different cuts as wanted and possible, in range and rising', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 80 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: -5, max: 400 }),
      fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }),
      fc.integer(),
      (wanted, first, room, decisions, seed) => {
        const last = first + room - 1
        const cuts = chooseCuts(wanted, first, last, decisions.toSorted((a, b) => a - b), seed)
        expect(cuts).toHaveLength(Math.min(wanted, Math.max(0, room)))
        expect(new Set(cuts).size).toBe(cuts.length)
        expect(cuts).toEqual(cuts.toSorted((a, b) => a - b))
        for (const cut of cuts) expect(cut >= first && cut <= last).toBe(true)
      },
    ),
  )
})

test('there is a cut at each of a few decisions, and the others reach from end to end', () => {
  const decisions = [500, 2000, 2001, 9000]
  const cuts = chooseCuts(60, 100, 10_000, decisions, 1)
  for (const decision of decisions) {
    expect(cuts.some((cut) => cut === decision || cut === decision + 1), `near ${decision}`).toBe(true)
  }
  expect(cuts[0]).toBeLessThan(500)
  expect(cuts[59]).toBeGreaterThan(9500)
  expect(chooseCuts(60, 100, 10_000, decisions, 1)).toEqual(cuts)
  expect(chooseCuts(60, 100, 10_000, decisions, 2)).not.toEqual(cuts)
})
