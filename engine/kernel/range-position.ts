import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** Where `x` stands between `low` (0) and `high` (`factor`); 0 where the two meet. */
export const rangePosition = (x: Column, low: Column, high: Column, factor = 100): Column =>
  kernel1([x, low, high], 0, 0, ([x, low, high], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const range = high[i] - low[i]
      out[i] = range === 0 ? x[i] * 0 : (factor * (x[i] - low[i])) / range
    }
  })
