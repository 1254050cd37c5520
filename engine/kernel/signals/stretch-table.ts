import { blockBars, type RangedColumn } from './ranged-column.ts'

const endNumbers = 4

function runLevels(blocks: number): number {
  return 32 - Math.clz32(blocks)
}

/**
 * Four numbers per bar: the lowest value and the negated highest from it to the end of its block, then from the begin
 * of its block to it. Negated, because then the smaller one counts of both. Unbounded with a missing value (NaN).
 */
function layEnds(values: Float64Array, ends: Float64Array): void {
  const last = values.length - 1
  for (let begin = 0; begin <= last; begin += blockBars) {
    const end = Math.min(last, begin + blockBars - 1)
    for (const [from, step, place] of [[end, -1, 0], [begin, 1, 2]] as const) {
      let least = Infinity
      let most = -Infinity
      for (let i = from; i >= begin && i <= end; i += step) {
        const value = values[i]
        least = value < least ? value : value >= least ? least : -Infinity
        most = value > most ? value : value <= most ? most : Infinity
        ends[endNumbers * i + place] = least
        ends[endNumbers * i + place + 1] = -most
      }
    }
  }
}

/** Level k holds, per block, the lowest value and the negated highest of the 2^k blocks that begin there. */
function layRuns({ low, high }: RangedColumn, runs: Float64Array): void {
  const blocks = low.length
  for (let block = 0; block < blocks; block++) {
    runs[2 * block] = low[block]
    runs[2 * block + 1] = -high[block]
  }
  for (let level = 1; level < runLevels(blocks); level++) {
    const half = 1 << level
    const below = 2 * blocks * (level - 1)
    const here = 2 * blocks * level
    const count = 2 * (blocks - (1 << level) + 1)
    for (let k = 0; k < count; k++) {
      const x = runs[below + k]
      const y = runs[below + k + half]
      runs[here + k] = x < y ? x : y
    }
  }
}

/** The table of a column as the kernel reads it. */
export interface StretchTable {
  readonly ends: Float64Array
  readonly runs: Float64Array
}

export function stretchTable(column: RangedColumn): StretchTable {
  const blocks = column.low.length
  const ends = new Float64Array(endNumbers * column.values.length)
  const runs = new Float64Array(2 * blocks * runLevels(blocks))
  layEnds(column.values, ends)
  layRuns(column, runs)
  return { ends, runs }
}
