import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PathTally, playResults } from './path-tally.ts'

/** Straight from the definitions: every pair of an earlier and a later value. */
function plainly(start: number, equity: readonly number[]): { drawdown: number; low: number; final: number } {
  const path = [start, ...equity]
  const ruined = path.findIndex((value) => value <= 0)
  const lived = ruined < 0 ? path : [...path.slice(0, ruined), ...path.slice(ruined).map(() => 0)]
  let drawdown = 0
  for (let i = 0; i < lived.length; i++) {
    if (lived[i] === 0) break
    for (let j = i; j < lived.length; j++) drawdown = Math.max(drawdown, 1 - lived[j] / lived[i])
  }
  return { drawdown, low: Math.min(...lived), final: lived[lived.length - 1] }
}

test('drawdown, lowest and final equity are those of the definitions', () => {
  const worth = fc.oneof(
    fc.double({ min: -50, max: 300, noNaN: true }),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 0, max: 300 }).map((count) => count * Number.MIN_VALUE),
  )
  const equities = fc.array(worth, { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(equities, (equity) => {
      const tally = new PathTally(1, equity.length, 100)
      tally.take(0, Float64Array.from(equity), equity.length)
      const plain = plainly(100, equity)
      expect(tally.maxDrawdown[0]).toBeCloseTo(plain.drawdown, 12)
      expect(tally.lowestEquity[0]).toBe(plain.low)
      expect(tally.finalEquity[0]).toBe(plain.final)
    }),
  )
})

test('a value so small that its share is lost is still above nothing', () => {
  const tally = new PathTally(3, 3, 100)
  tally.take(0, Float64Array.of(5e-324, 0, 200), 3)
  tally.take(1, Float64Array.of(1e-321, 5e-324, 200), 3)
  tally.take(2, Float64Array.of(1e-321, 9e-322, 50), 3)
  expect(Array.from(tally.lowestEquity)).toEqual([0, 5e-324, 9e-322])
  expect(Array.from(tally.finalEquity)).toEqual([0, 200, 50])
})

test('results add as money or multiply as growth', () => {
  const equity = new Float64Array(3)
  playResults(Float64Array.of(10, -20, 5), 3, false, 100, equity)
  expect(Array.from(equity)).toEqual([110, 90, 95])
  playResults(Float64Array.of(0.5, -0.5, 1), 3, true, 100, equity)
  expect(Array.from(equity)).toEqual([150, 75, 150])
})

test('the fan is drawn from what the paths were worth, also of those that ended early or lost everything', () => {
  const tally = new PathTally(3, 4, 100)
  tally.take(0, Float64Array.of(110, 120, 130, 140), 4)
  tally.take(1, Float64Array.of(90, 80, 0, 0), 2)
  tally.take(2, Float64Array.of(50, -10, 70, 80), 4)
  const fan = tally.recorder.fan(100)
  expect(Array.from(fan.steps)).toEqual([0, 1, 2, 3, 4])
  const median = fan.lines[fan.levels.indexOf(0.5)]
  expect(Array.from(median)).toEqual([100, 90, 80, 80, 80])
  expect(tally.finalEquity[2]).toBe(0)
})
