import { expect, test } from 'vitest'
import type { SearchMethod } from '../domain/study.ts'
import { pointStatus } from '../ports/jobs.ts'
import { pointSource } from './point-source.ts'
import { searchSpace } from './sampling/search-space.ts'

const spec = (max: number) => ({ kind: 'int' as const, default: 0, min: 0, max, optimize: true, label: '' })
const space = searchSpace({ x: spec(39), y: spec(39) })
const search = (method: SearchMethod, points: number) =>
  ({ method, points, ranges: {}, objective: 'sharpe', minTrades: 0 })

/** All points in the order asked, when x = y is refused and the score is a hill at (30, 10). */
function play(method: SearchMethod, points: number): { asked: string[]; ran: number; rounds: number; best: number } {
  const source = pointSource(space, search(method, points), 3)
  const played = { asked: [] as string[], ran: 0, rounds: 0, best: -Infinity }
  for (let round = source.next(); round !== null; round = source.next()) {
    const [x, y] = round
    const statuses = x.map((value, k) => (value === y[k] ? pointStatus.refused : pointStatus.ran))
    const scores = x.map((value, k) => (value === y[k] ? NaN : -((value - 30) ** 2) - (y[k] - 10) ** 2))
    source.tell(statuses, scores)
    played.rounds++
    x.forEach((value, k) => played.asked.push(`${value} ${y[k]}`))
    played.ran += statuses.filter((status) => status === pointStatus.ran).length
    played.best = Math.max(played.best, ...scores.filter((score) => !Number.isNaN(score)))
  }
  return played
}

test('a grid is every combination, once', () => {
  const { asked, rounds } = play('grid', 1)
  expect([asked.length, new Set(asked).size, rounds]).toEqual([1600, 1600, 1])
})

test.each(['random', 'latin', 'tpe', 'genetic'] as const)(
  '%s runs as many as wanted, none twice, refused ones replaced',
  (method) => {
    const played = play(method, 100)
    expect(played.ran).toBe(100)
    expect(new Set(played.asked).size).toBe(played.asked.length)
    expect(play(method, 100)).toEqual(played)
  },
)

test('learning pays', () => {
  expect(play('tpe', 150).best).toBeGreaterThan(-10)
  expect(play('genetic', 300).best).toBeGreaterThan(-10)
})

test('ends when the space is used up, or all is refused', () => {
  expect(play('random', 2000).asked).toHaveLength(1600)
  const source = pointSource(space, search('random', 10), 1)
  let asked = 0
  for (let round = source.next(); round !== null; round = source.next()) {
    asked += round[0].length
    source.tell(round[0].map(() => pointStatus.refused), round[0].map(() => NaN))
  }
  expect(asked).toBeLessThan(300)
})

test('refuses what nobody can want', () => {
  const huge = searchSpace({ x: spec(9999), y: spec(9999) })
  expect(() => pointSource(huge, search('grid', 1), 0)).toThrow(/100000000 points; at most 1000000/)
})
