import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Any function of the last `n` numbers, computed from them anew at each bar: `answer` reads `x[first]` to `x[last]`.
 * For statistics where exactness matters more than speed.
 */
export const windowed = (
  x: Column,
  n: number,
  answer: (x: Float64Array, first: number, last: number) => number,
): Column =>
  kernel1([x], n - 1, n, ([x], out) => {
    let count = 0
    return (from, to) => {
      let m = Number(count)
      for (let i = from; i < to; i++) {
        m = x[i] === x[i] ? m + 1 : 0
        out[i] = m < n ? NaN : answer(x, i - n + 1, i)
      }
      count = m
    }
  })

/** Plain mean of `x[first]` to `x[last]`. */
export function meanOf(x: Float64Array, first: number, last: number): number {
  let sum = 0
  for (let i = first; i <= last; i++) sum += x[i]
  const rough = sum / (last - first + 1)
  let rest = 0
  for (let i = first; i <= last; i++) rest += x[i] - rough
  return rough + rest / (last - first + 1)
}
