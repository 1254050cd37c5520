import type { Column, Run } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Exponential smoothing by `alpha`, begun with the plain mean of the first `n` numbers. A missing value starts it anew.
 */
export function smoothRun(x: Float64Array, n: number, alpha: number, out: Float64Array): Run {
  let value = 0
  let count = 0
  return (from, to) => {
    let y = Number(value)
    let m = Number(count)
    for (let i = from; i < to; i++) {
      const v = x[i]
      if (m >= n && v === v) {
        y += (v - y) * alpha
        out[i] = y
      } else if (v !== v) {
        y = m = 0
        out[i] = NaN
      } else {
        y += v
        m++
        if (m === n) y /= n
        out[i] = m < n ? NaN : y
      }
    }
    value = y
    count = m
  }
}

/** Exponential mean: weight 2 / (n + 1). */
export const ema = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => smoothRun(x, n, 2 / (n + 1), out))

/** Wilder's mean: weight 1 / n. */
export const wilder = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => smoothRun(x, n, 1 / n, out))

/** Exponential mean begun with the first number itself. */
export const emaFromFirst = (x: Column, n: number): Column =>
  kernel1([x], 0, 0, ([x], out) => smoothRun(x, 1, 2 / (n + 1), out))
