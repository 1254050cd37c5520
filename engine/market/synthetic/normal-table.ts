import { normalQuantile } from '../../analytics/series/normal.ts'

const size = 65536
let table: Float64Array | undefined

/**
 * The standard normal numbers that lie in the middle of 65,536 parts of equal chance: sixteen random bits give one by a
 * look, and none lies beyond 4.2.
 */
export function normalTable(): Float64Array {
  if (table !== undefined) return table
  const made = new Float64Array(size)
  for (let i = size / 2; i < size; i++) {
    made[i] = normalQuantile((i + 0.5) / size)
    made[size - 1 - i] = -made[i]
  }
  table = made
  return made
}
