import type { ParamValue, ParamValues } from '../domain/param.ts'
import type { Score } from './sampling/search.ts'
import type { SearchSpace } from './sampling/search-space.ts'

/** A try seen together with the tries around it. */
export interface PlateauScore {
  readonly peak: Score
  /** Mean score of the try and its neighbours, failed neighbours left out; null where fewer than two have a score. */
  readonly plateau: Score
  /** Neighbours with a score. */
  readonly neighbours: number
  /** Neighbours that ran and failed. */
  readonly failed: number
}

export interface ScoredPoint {
  readonly params: ParamValues
  readonly score: Score
}

/** From this many ordered parameters on, neighbours differ in one of them only: 3^5 would be too many to look at. */
const allAround = 4

/**
 * How each try compares with its surroundings. A single high score between low ones is most likely luck; a high
 * plateau is what can be traded. Neighbours are the tries whose ordered parameters are at most one tried value away
 * (beyond four parameters: one value away in one of them) and whose picks and switches are the same. Best used on a
 * grid.
 */
export function plateauScores(space: SearchSpace, points: readonly ScoredPoint[]): PlateauScore[] {
  const ordered = space.dimensions.filter((dimension) => !dimension.unordered).map((dimension) => dimension.name)
  const unordered = space.dimensions.filter((dimension) => dimension.unordered).map((dimension) => dimension.name)
  const ranks = ordered.map((name) => ranksOf(points, name))
  const cells = points.map(({ params }) => ordered.map((name, d) => ranks[d].get(params[name]) ?? 0))
  const families = points.map(({ params }) => JSON.stringify(unordered.map((name) => params[name])))
  const keyOf = (family: string, cell: readonly number[]): string => `${cell.join(',')}${family}`
  const at = new Map(points.map((_, k) => [keyOf(families[k], cells[k]), k]))
  const steps = ordered.length <= allAround ? stepsAround(ordered.length) : stepsAlong(ordered.length)
  return points.map(({ score }, k) => {
    const around = steps.flatMap((step) => {
      const found = at.get(keyOf(families[k], cells[k].map((rank, d) => rank + step[d])))
      return found === undefined ? [] : [points[found].score]
    })
    const scored = around.filter(isScore)
    const known = isScore(score) ? [score, ...scored] : scored
    const plateau = known.length < 2 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
    return { peak: score, plateau, neighbours: scored.length, failed: around.length - scored.length }
  })
}

function isScore(score: Score): score is number {
  return score !== null && !Number.isNaN(score)
}

/** Each tried value's place among all tried values of its parameter. */
function ranksOf(points: readonly ScoredPoint[], name: string): Map<ParamValue, number> {
  const values = [...new Set(points.map(({ params }) => params[name]))].sort((a, b) => Number(a) - Number(b))
  return new Map(values.map((value, rank) => [value, rank]))
}

/** All steps of -1, 0 or 1 in every direction, but the one that stays. */
function stepsAround(dimensions: number): number[][] {
  let steps: number[][] = [[]]
  for (let d = 0; d < dimensions; d++) steps = steps.flatMap((step) => [-1, 0, 1].map((by) => [...step, by]))
  return steps.filter((step) => step.some((by) => by !== 0))
}

function stepsAlong(dimensions: number): number[][] {
  const along = (d: number, by: number): number[] => Array.from({ length: dimensions }, (_, k) => (k === d ? by : 0))
  return Array.from({ length: dimensions }, (_, d) => [along(d, -1), along(d, 1)]).flat()
}
