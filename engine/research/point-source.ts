import { assert } from '../base/assert.ts'
import { Fault } from '../base/fault.ts'
import { seededRandom } from '../base/random.ts'
import type { ParamValues } from '../domain/param.ts'
import type { SearchSpec } from '../domain/study.ts'
import { pointStatus } from '../ports/jobs.ts'
import { GeneticSearch } from './sampling/genetic-search.ts'
import { gridPoints, gridSize } from './sampling/grid.ts'
import { latinHypercube } from './sampling/latin-hypercube.ts'
import { freshPoint } from './sampling/random-points.ts'
import type { Search } from './sampling/search.ts'
import { pointKey, type SearchSpace } from './sampling/search-space.ts'
import { TpeSearch } from './sampling/tpe-search.ts'

/**
 * Says which points to run next, round by round. Rounds depend on what earlier rounds scored and on nothing else: not
 * on how many workers ran them, nor in which order.
 */
export interface PointSource {
  /** Points that will run, as far as known beforehand. */
  readonly total: number
  /** The next points, one column per axis; null when there are no more. */
  next(): readonly Float64Array[] | null
  /** How the points of the last round ended, row by row; NaN for no score. */
  tell(statuses: Float64Array, scores: Float64Array): void
}

/** More points are a mistake in a range. */
export const mostPoints = 1_000_000
/** Points that a learning search asks for before it learns again. */
const learningRound = 16
/** So many refused points for each that runs, and the search gives up. */
const mostRefused = 20

/** Fault `invalid-input` for more points than anyone can want. */
export function pointSource(space: SearchSpace, { method, points }: SearchSpec, seed: number): PointSource {
  const count = method === 'grid' ? gridSize(space) : points
  if (count > mostPoints) {
    throw new Fault(
      'invalid-input',
      `The search would take ${count} points; at most ${mostPoints} are run. Widen the steps.`,
    )
  }
  switch (method) {
    case 'grid':
      return new GridSource(space)
    case 'random':
      return new SearchSource(space, spread(space, seed, []), points, mostPoints)
    case 'latin':
      return new SearchSource(
        space,
        spread(space, seed, latinHypercube(space, points, seededRandom(seed))),
        points,
        mostPoints,
      )
    case 'tpe':
      return new SearchSource(space, new TpeSearch(space, seed), points, learningRound)
    case 'genetic':
      return new SearchSource(space, new GeneticSearch(space, seed), points, learningRound)
  }
}

/** Every combination, in one round. */
class GridSource implements PointSource {
  readonly total: number
  #points: readonly Float64Array[] | null

  constructor(space: SearchSpace) {
    this.total = gridSize(space)
    this.#points = columnsOf(space, gridPoints(space), this.total)
  }

  next(): readonly Float64Array[] | null {
    const points = this.#points
    this.#points = null
    return points
  }

  tell(): void {}
}

/** Asks a search until as many points ran as wanted. Refused ones do not count, so they are replaced. */
class SearchSource implements PointSource {
  readonly total: number
  readonly #space: SearchSpace
  readonly #search: Pick<Search, 'ask' | 'tell'>
  readonly #round: number
  #asked: readonly ParamValues[] = []
  #ran = 0
  #refused = 0

  constructor(space: SearchSpace, search: Pick<Search, 'ask' | 'tell'>, total: number, round: number) {
    this.total = total
    this.#space = space
    this.#search = search
    this.#round = round
  }

  next(): readonly Float64Array[] | null {
    const wanted = Math.min(this.#round, this.total - this.#ran)
    if (wanted <= 0 || this.#refused > mostRefused * this.total) return null
    const asked: ParamValues[] = []
    while (asked.length < wanted) {
      const point = this.#search.ask()
      if (point === null) break
      asked.push(point)
    }
    this.#asked = asked
    return asked.length === 0 ? null : columnsOf(this.#space, asked, asked.length)
  }

  tell(statuses: Float64Array, scores: Float64Array): void {
    assert(statuses.length === this.#asked.length, 'every point of the round is told')
    this.#asked.forEach((point, row) => {
      if (statuses[row] === pointStatus.refused) this.#refused++
      else this.#ran++
      this.#search.tell(point, Number.isNaN(scores[row]) ? null : scores[row])
    })
  }
}

/** The points given, then random ones; learns nothing. */
function spread(
  space: SearchSpace,
  seed: number,
  first: readonly ParamValues[],
): Pick<Search, 'ask' | 'tell'> {
  const random = seededRandom(seed)
  const seen = new Set(first.map((point) => pointKey(space, point)))
  const start = first.toReversed()
  return { ask: () => start.pop() ?? freshPoint(space, random, seen), tell: () => {} }
}

function columnsOf(space: SearchSpace, points: Iterable<ParamValues>, count: number): readonly Float64Array[] {
  const columns = space.dimensions.map(() => new Float64Array(count))
  let row = 0
  for (const point of points) {
    space.dimensions.forEach(({ name }, k) => (columns[k][row] = Number(point[name])))
    row++
  }
  return columns
}
