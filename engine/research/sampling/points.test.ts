import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import type { ParamSpecs } from '../../domain/param.ts'
import { gridPoints, gridSize } from './grid.ts'
import { hypercube, latinHypercube } from './latin-hypercube.ts'
import { randomPoints } from './random-points.ts'
import { pointKey, searchSpace } from './search-space.ts'

const specs: ParamSpecs = {
  fast: { kind: 'int', default: 2, min: 1, max: 6, optimize: true, label: 'Fast' },
  slow: { kind: 'int', default: 4, min: 2, max: 8, step: 2, optimize: true, label: 'Slow' },
  side: { kind: 'pick', default: 'a', of: ['a', 'b'], optimize: true, label: 'Side' },
}
const space = searchSpace(specs, (params) => Number(params['fast']) < Number(params['slow']))

test('the grid is every valid combination, the last parameter fastest', () => {
  const expected = []
  for (let fast = 1; fast <= 6; fast++) {
    for (let slow = 2; slow <= 8; slow += 2) {
      for (const side of ['a', 'b']) if (fast < slow) expected.push({ fast, slow, side })
    }
  }
  expect([...gridPoints(space)]).toEqual(expected)
  expect(gridSize(space)).toBe(6 * 4 * 2)
})

test('fewer levels keep the ends', () => {
  const fasts = new Set([...gridPoints(space, { fast: 3 })].map((point) => point['fast']))
  expect([...fasts]).toEqual([1, 4, 6])
  expect(gridSize(space, { fast: 3 })).toBe(3 * 4 * 2)
  const free = searchSpace({ x: { kind: 'num', default: 0, min: -1, max: 1, optimize: true, label: 'X' } })
  expect([...gridPoints(free)].map((point) => point['x'])).toEqual([-1, -0.5, 0, 0.5, 1])
})

test('random points are valid, different, reproducible, and end with the space', () => {
  const points = randomPoints(space, 1000, seededRandom(1))
  const keys = new Set(points.map((point) => pointKey(space, point)))
  expect(keys.size).toBe(points.length)
  expect(keys).toEqual(new Set([...gridPoints(space)].map((point) => pointKey(space, point))))
  expect(randomPoints(space, 5, seededRandom(2))).toEqual(randomPoints(space, 5, seededRandom(2)))
})

test('a hypercube uses every slice of every parameter once', () => {
  const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max })
  fc.assert(
    fc.property(upTo(80), upTo(6), fc.integer(), (count, dimensions, seed) => {
      const points = hypercube(count, dimensions, seededRandom(seed))
      for (let d = 0; d < dimensions; d++) {
        const slices = points.map((places) => Math.floor(places[d] * count)).sort((a, b) => a - b)
        expect(slices).toEqual(Array.from({ length: count }, (_, i) => i))
      }
    }),
  )
})

test('a hypercube under a constraint still has as many valid points as asked for', () => {
  const wide = searchSpace(
    {
      fast: { kind: 'int', default: 5, min: 1, max: 200, optimize: true, label: 'Fast' },
      slow: { kind: 'int', default: 50, min: 1, max: 200, optimize: true, label: 'Slow' },
    },
    (params) => Number(params['fast']) < Number(params['slow']),
  )
  const points = latinHypercube(wide, 64, seededRandom(4))
  expect(points).toHaveLength(64)
  expect(new Set(points.map((point) => pointKey(wide, point))).size).toBe(64)
  expect(points.every((point) => wide.valid(point))).toBe(true)
})

test('a space without a valid point says so', () => {
  const none = searchSpace(specs, () => false)
  expect(() => randomPoints(none, 3, seededRandom(1))).toThrow('None of 2000 combinations')
  expect(() => latinHypercube(none, 3, seededRandom(1))).toThrow('None of 2000 combinations')
})
