import { expect, test } from 'vitest'
import { seededRandom } from '../base/random.ts'
import { overfitting } from './overfitting.ts'
import { gaussian } from './sampling/parzen.ts'

function noise(seed: number, tries: number, periods: number, drift: (k: number) => number): Float64Array[] {
  const random = seededRandom(seed)
  return Array.from({ length: tries }, (_, k) =>
    Float64Array.from({ length: periods }, () => drift(k) + 0.01 * gaussian(random)),
  )
}

test('choosing among worthless tries fails half of the time', () => {
  const seeds = Array.from({ length: 24 }, (_, k) => k + 1)
  const mean = seeds.reduce((sum, seed) => sum + overfitting(noise(seed, 20, 240, () => 0), 8).probability, 0) / 24
  expect(mean).toBeGreaterThan(0.38)
  expect(mean).toBeLessThan(0.62)
})

test('one try that is truly good is found again', () => {
  const outcome = overfitting(noise(3, 20, 480, (k) => (k === 7 ? 0.004 : 0)), 12)
  expect(outcome).toMatchObject({ probability: 0, lossProbability: 0, splits: 924, medianTestRank: 1 })
})

test('tries that only take turns are the worst choice', () => {
  // Each earns in its own block and loses in all others: whoever won the training must lose the test.
  const turns = Array.from({ length: 4 }, (_, k) =>
    Float64Array.from({ length: 400 }, (_, i) => (Math.floor(i / 100) === k ? 0.02 : -0.004) + (i % 2) * 0.001),
  )
  const outcome = overfitting(turns, 4)
  expect(outcome.splits).toBe(6)
  expect(outcome.probability).toBe(1)
  expect(outcome.lossProbability).toBe(1)
})

test('what cannot be compared is refused', () => {
  const two = noise(1, 2, 100, () => 0)
  expect(() => overfitting(two.slice(1))).toThrow('at least 2 sets')
  expect(() => overfitting(two, 5)).toThrow('must be even')
  expect(() => overfitting([two[0], two[1].slice(1)])).toThrow('same periods')
  expect(() => overfitting(two.map((column) => column.slice(0, 20)))).toThrow('20 of at least 24')
})
