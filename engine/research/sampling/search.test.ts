import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import type { ParamSpecs, ParamValues } from '../../domain/param.ts'
import { GeneticSearch } from './genetic-search.ts'
import { randomPoints } from './random-points.ts'
import { rankByScore, type Search } from './search.ts'
import { pointKey, searchSpace, type SearchSpace } from './search-space.ts'
import { TpeSearch } from './tpe-search.ts'

const kinds: readonly (readonly [string, (space: SearchSpace, seed: number) => Search])[] = [
  ['TPE', (space, seed) => new TpeSearch(space, seed)],
  ['genetic', (space, seed) => new GeneticSearch(space, seed)],
]

const x = (name: string): ParamSpecs => ({
  [name]: { kind: 'num', default: 0, min: -5, max: 5, optimize: true, label: name },
})
const specs: ParamSpecs = {
  ...x('a'),
  ...x('b'),
  n: { kind: 'int', default: 50, min: 1, max: 100, optimize: true, label: 'N' },
  mode: { kind: 'pick', default: 'p', of: ['p', 'q', 'r', 's'], optimize: true, label: 'Mode' },
}
const space = searchSpace(specs)

/** A hill whose top is at a = 1.5, b = -2, n = 70, mode r. */
function hill(params: ParamValues): number {
  const off = (Number(params['a']) - 1.5) ** 2 + (Number(params['b']) + 2) ** 2 + ((Number(params['n']) - 70) / 20) ** 2
  return -off - (params['mode'] === 'r' ? 0 : 4)
}

function climb(search: Search, tries: number, score = hill): number {
  for (let k = 0; k < tries; k++) {
    const point = search.ask()
    if (point === null) break
    search.tell(point, score(point))
  }
  return search.best?.score ?? NaN
}

test.each(kinds)('%s finds better points than chance does with as many tries', (_, make) => {
  const tries = 120
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
  const found = seeds.map((seed) => climb(make(space, seed), tries))
  const chance = seeds.map((seed) => Math.max(...randomPoints(space, tries, seededRandom(seed)).map(hill)))
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b) / list.length
  expect(mean(found)).toBeGreaterThan(mean(chance) / 3)
  expect(found.filter((score, k) => score > chance[k]).length).toBeGreaterThanOrEqual(7)
})

test.each(kinds)('%s repeats itself with the same seed and answers', (_, make) => {
  const asked = (seed: number): ParamValues[] => {
    const search = make(space, seed)
    return Array.from({ length: 60 }, () => {
      const point = search.ask() ?? {}
      search.tell(point, hill(point))
      return point
    })
  }
  expect(asked(3)).toEqual(asked(3))
  expect(asked(3)).not.toEqual(asked(4))
})

test.each(kinds)('%s asks only for valid points and for none twice, also many at a time', (_, make) => {
  const narrow = searchSpace(specs, (params) => Number(params['a']) < Number(params['b']))
  const search = make(narrow, 9)
  const keys = new Set<string>()
  for (let round = 0; round < 10; round++) {
    const batch = Array.from({ length: 12 }, () => search.ask() ?? {})
    for (const point of batch) {
      expect(narrow.valid(point)).toBe(true)
      keys.add(pointKey(narrow, point))
    }
    for (const point of batch.toReversed()) search.tell(point, hill(point))
  }
  expect(keys.size).toBe(120)
})

test.each(kinds)('%s tries every point of a small space and then ends', (_, make) => {
  const small = searchSpace({
    n: { kind: 'int', default: 1, min: 1, max: 15, optimize: true, label: 'N' },
    on: { kind: 'bool', default: true, optimize: true, label: 'On' },
  })
  const search = make(small, 5)
  const seen = new Set<string>()
  for (;;) {
    const point = search.ask()
    if (point === null) break
    seen.add(pointKey(small, point))
    search.tell(point, Number(point['n']))
  }
  expect(seen.size).toBe(30)
  expect(search.best?.params['n']).toBe(15)
})

test.each(kinds)('%s goes on where runs fail, and answers the best that did not', (_, make) => {
  const search = make(space, 2)
  expect(search.best).toBeNull()
  for (let k = 0; k < 80; k++) {
    const point = search.ask() ?? {}
    search.tell(point, point['mode'] === 'p' ? null : k % 7 === 0 ? NaN : hill(point))
  }
  expect(search.best?.params['mode']).not.toBe('p')
  expect(Number.isFinite(search.best?.score)).toBe(true)
})

test.each(kinds)('%s refuses an answer to what it did not ask', (_, make) => {
  const search = make(space, 1)
  const point = search.ask() ?? {}
  search.tell(point, 1)
  expect(() => search.tell(point, 2)).toThrow('was told about it before')
})

test('failed tries rank last, equal scores in their order', () => {
  expect(rankByScore([1, null, 3, NaN, 3, -Infinity])).toEqual([2, 4, 0, 1, 3, 5])
})
