import { expect, test } from 'vitest'
import { seededRandom } from './random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number): number[] => {
    const random = seededRandom(seed)
    return Array.from({ length: 100 }, () => random.next())
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

test('numbers are uniform in [0, 1)', () => {
  const random = seededRandom(1)
  const bins = new Uint32Array(20)
  const draws = 200_000
  for (let i = 0; i < draws; i++) {
    const value = random.next()
    if (!(value >= 0 && value < 1)) throw new Error(`out of range: ${value}`)
    bins[Math.floor(value * bins.length)]++
  }
  const expected = draws / bins.length
  const chiSquare = bins.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  // 19 degrees of freedom: 43.8 is exceeded once in a thousand seeds.
  expect(chiSquare).toBeLessThan(43.8)
})
