import type { ParamValues } from '../../domain/param.ts'
import { pointAt, type Dimension, type SearchSpace } from './search-space.ts'

/** Values tried of a continuous parameter when nothing else is said. */
const continuousLevels = 5

/** The most values to try of each parameter: one number for all, or by name. Fewer are spread evenly, ends included. */
export type GridLevels = number | Readonly<Record<string, number>>

function levelsOf({ name, size }: Dimension, levels: GridLevels | undefined): number {
  const asked = typeof levels === 'number' ? levels : levels?.[name]
  const most = asked ?? (size === Infinity ? continuousLevels : size)
  return Math.max(1, Math.min(size, Math.floor(most)))
}

/** Points of the grid before the constraint takes some away. */
export function gridSize(space: SearchSpace, levels?: GridLevels): number {
  return space.dimensions.reduce((product, dimension) => product * levelsOf(dimension, levels), 1)
}

/** Every valid combination, the last parameter changing fastest. Lazy, so that a grid of millions costs nothing yet. */
export function* gridPoints(space: SearchSpace, levels?: GridLevels): Generator<ParamValues, void> {
  const counts = space.dimensions.map((dimension) => levelsOf(dimension, levels))
  const places = space.dimensions.map((dimension, k) => placesAlong(dimension, counts[k]))
  const at = new Int32Array(counts.length)
  const total = gridSize(space, levels)
  for (let n = 0; n < total; n++) {
    const point = pointAt(space, places.map((along, k) => along[at[k]]))
    if (space.valid(point)) yield point
    for (let k = counts.length - 1; k >= 0; k--) {
      at[k]++
      if (at[k] < counts[k]) break
      at[k] = 0
    }
  }
}

/** Places of `count` values from the first to the last. */
function placesAlong({ size }: Dimension, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const share = count === 1 ? 0.5 : i / (count - 1)
    return size === Infinity ? share : (Math.round(share * (size - 1)) + 0.5) / size
  })
}
