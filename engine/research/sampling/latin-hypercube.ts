import type { Random } from '../../base/random.ts'
import type { ParamValues } from '../../domain/param.ts'
import { freshPoint, noValidPoint } from './random-points.ts'
import { pointAt, pointKey, type SearchSpace } from './search-space.ts'

/** Hypercubes drawn before single random points fill what is missing. */
const rounds = 20

/**
 * Up to `count` different valid points that cover every parameter's range evenly: cut into `count` slices, each slice
 * is used once per hypercube. Where the constraint or a coarse parameter takes points away, further hypercubes of the
 * missing size fill up. McKay, Beckman and Conover (1979), Technometrics 21(2). Fault `invalid-input` when there is no
 * valid point.
 */
export function latinHypercube(space: SearchSpace, count: number, random: Random): ParamValues[] {
  const seen = new Set<string>()
  const points: ParamValues[] = []
  for (let round = 0; round < rounds && points.length < count; round++) {
    for (const places of hypercube(count - points.length, space.dimensions.length, random)) {
      const point = pointAt(space, places)
      const key = pointKey(space, point)
      if (seen.has(key) || !space.valid(point)) continue
      seen.add(key)
      points.push(point)
    }
  }
  while (points.length < count) {
    const point = freshPoint(space, random, seen)
    if (point === null) break
    points.push(point)
  }
  if (points.length === 0 && count > 0) throw noValidPoint()
  return points
}

/** Places of `count` points: in every dimension exactly one in each of the `count` slices. */
export function hypercube(count: number, dimensions: number, random: Random): Float64Array[] {
  const points = Array.from({ length: count }, () => new Float64Array(dimensions))
  const slices = new Int32Array(count)
  for (let k = 0; k < dimensions; k++) {
    for (let i = 0; i < count; i++) slices[i] = i
    for (let i = count - 1; i > 0; i--) {
      const other = Math.floor(random.next() * (i + 1))
      const slice = slices[i]
      slices[i] = slices[other]
      slices[other] = slice
    }
    for (let i = 0; i < count; i++) points[i][k] = (slices[i] + random.next()) / count
  }
  return points
}
