import { Fault } from '../../base/fault.ts'
import type { Random } from '../../base/random.ts'
import type { ParamValues } from '../../domain/param.ts'
import { pointAt, pointKey, type SearchSpace } from './search-space.ts'

/** Misses in a row, points that are invalid or known, after which the space counts as used up. */
const patience = 2000

/** A valid point whose key is not in `seen`, and adds it there; null when none turns up any more. */
export function freshPoint(space: SearchSpace, random: Random, seen: Set<string>): ParamValues | null {
  for (let tried = 0; tried < patience; tried++) {
    const point = pointAt(space, space.dimensions.map(() => random.next()))
    const key = pointKey(space, point)
    if (seen.has(key) || !space.valid(point)) continue
    seen.add(key)
    return point
  }
  return null
}

/**
 * Up to `count` different valid points; fewer when the space has no more. Fault `invalid-input` when it has none at
 * all.
 */
export function randomPoints(space: SearchSpace, count: number, random: Random): ParamValues[] {
  const seen = new Set<string>()
  const points: ParamValues[] = []
  while (points.length < count) {
    const point = freshPoint(space, random, seen)
    if (point === null) break
    points.push(point)
  }
  if (points.length === 0 && count > 0) throw noValidPoint()
  return points
}

export function noValidPoint(): Fault {
  return new Fault(
    'invalid-input',
    `None of ${patience} combinations tried is valid for the strategy. Widen the ranges or check its constraint.`,
  )
}
