/**
 * Bars per block: small enough that a block seldom holds an event, large enough that most work is skipped by blocks.
 */
export const blockBits = 4

export const blockBars = 1 << blockBits

/**
 * A column with the smallest and the largest value of each block of bars, so that whole blocks can be judged at once.
 */
export interface RangedColumn {
  readonly values: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

/**
 * Ranges of a column's blocks. A block with a missing value (NaN) is unbounded, so that nobody judges it as a whole.
 */
export function rangedColumn(values: Float64Array): RangedColumn {
  const blocks = Math.ceil(values.length / blockBars)
  const low = new Float64Array(blocks)
  const high = new Float64Array(blocks)
  for (let block = 0; block < blocks; block++) {
    const end = Math.min(values.length, (block + 1) << blockBits)
    let least = Infinity
    let most = -Infinity
    for (let i = block << blockBits; i < end; i++) {
      const value = values[i]
      if (value !== value) {
        least = -Infinity
        most = Infinity
        break
      }
      if (value < least) least = value
      if (value > most) most = value
    }
    low[block] = least
    high[block] = most
  }
  return { values, low, high }
}
