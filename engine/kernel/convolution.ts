import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** Weighted sum of the last numbers; `weights[0]` belongs to the oldest. */
export const convolution = (x: Column, weights: Float64Array): Column => {
  const n = weights.length
  return kernel1([x], n - 1, n, ([x], out) => {
    let count = 0
    return (from, to) => {
      let m = Number(count)
      for (let i = from; i < to; i++) {
        m = x[i] === x[i] ? m + 1 : 0
        if (m < n) {
          out[i] = NaN
          continue
        }
        let sum = 0
        for (let k = 0, j = i - n + 1; k < n; k++, j++) sum += weights[k] * x[j]
        out[i] = sum
      }
      count = m
    }
  })
}
