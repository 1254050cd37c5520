import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** Mean distance of the last `n` numbers from their mean, which is given as `mean`. */
export const meanDeviation = (x: Column, mean: Column, n: number): Column =>
  kernel1([x, mean], 0, n, ([x, mean], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const m = mean[i]
      if (m !== m) {
        out[i] = NaN
        continue
      }
      let distance = 0
      for (let j = i - n + 1; j <= i; j++) distance += Math.abs(x[j] - m)
      out[i] = distance / n
    }
  })
