import { expect, test } from 'vitest'
import type { ParamSpecs } from '../domain/param.ts'
import { plateauScores, type ScoredPoint } from './plateau.ts'
import { gridPoints } from './sampling/grid.ts'
import { searchSpace } from './sampling/search-space.ts'

const int = (min: number, max: number, step: number): ParamSpecs[string] => ({
  kind: 'int', default: min, min, max, step, optimize: true, label: 'x',
})

/** A broad hill around (40, 40) and one lucky point at (10, 90). */
function score(fast: number, slow: number): number {
  if (fast === 10 && slow === 90) return 5
  return Math.max(0, 3 - (Math.abs(fast - 40) + Math.abs(slow - 40)) / 20)
}

const space = searchSpace({ fast: int(10, 90, 10), slow: int(10, 90, 10) })
const points: ScoredPoint[] = [...gridPoints(space)].map((params) => ({
  params,
  score: score(Number(params['fast']), Number(params['slow'])),
}))

test('the lucky point has the highest peak, the hill the highest plateau', () => {
  const scores = plateauScores(space, points)
  const bestBy = (of: (k: number) => number): unknown =>
    points[scores.map((_, k) => k).reduce((a, b) => (of(b) > of(a) ? b : a))].params
  expect(bestBy((k) => scores[k].peak ?? NaN)).toEqual({ fast: 10, slow: 90 })
  expect(bestBy((k) => scores[k].plateau ?? NaN)).toEqual({ fast: 40, slow: 40 })
})

test('the plateau is the mean of the point and all around it', () => {
  const scores = plateauScores(space, points)
  const middle = points.findIndex(({ params }) => params['fast'] === 40 && params['slow'] === 40)
  expect(scores[middle]).toEqual({ peak: 3, plateau: (3 + 4 * 2.5 + 4 * 2) / 9, neighbours: 8, failed: 0 })
  const corner = points.findIndex(({ params }) => params['fast'] === 90 && params['slow'] === 90)
  expect(scores[corner].neighbours).toBe(3)
})

test('the order of the points does not matter, and neighbours are by tried values, not by steps of the spec', () => {
  const sparse = points.filter(({ params }) => Number(params['fast']) % 20 === 0 && Number(params['slow']) % 20 === 0)
  const scores = plateauScores(space, sparse)
  const backwards = plateauScores(space, sparse.toReversed())
  expect(backwards.toReversed()).toEqual(scores)
  const middle = sparse.findIndex(({ params }) => params['fast'] === 40 && params['slow'] === 40)
  expect(scores[middle].neighbours).toBe(8)
})

test('failed neighbours are counted, not averaged; a lonely try has no plateau', () => {
  const line = searchSpace({ fast: int(1, 3, 1) })
  const tries = [1, 2, 3].map((fast) => ({ params: { fast }, score: fast === 2 ? 4 : fast === 1 ? null : 2 }))
  expect(plateauScores(line, tries)[1]).toEqual({ peak: 4, plateau: 3, neighbours: 1, failed: 1 })
  expect(plateauScores(line, tries.slice(1, 2))[0]).toEqual({ peak: 4, plateau: null, neighbours: 0, failed: 0 })
})

test('picks and switches are never neighbours of one another', () => {
  const mixed = searchSpace({
    fast: int(1, 2, 1),
    side: { kind: 'pick', default: 'a', of: ['a', 'b'], optimize: true, label: 'Side' },
  })
  const tries = [...gridPoints(mixed)].map((params) => ({ params, score: params['side'] === 'a' ? 1 : 10 }))
  expect(plateauScores(mixed, tries).map(({ plateau }) => plateau)).toEqual(tries.map((one) => one.score))
})

test('beyond four parameters, one differs at a time', () => {
  const five = searchSpace(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, int(1, 3, 1)])))
  const tries = [...gridPoints(five)].map((params) => ({ params, score: 1 }))
  const middle = tries.findIndex(({ params }) => Object.values(params).every((value) => value === 2))
  expect(plateauScores(five, tries)[middle].neighbours).toBe(10)
})
