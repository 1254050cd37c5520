import type { Column, Run } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Highest (`sign` 1) or lowest (-1) of the last `n` numbers, or how many bars ago it stood: a queue of falling values in
 * a ring, so that a bar costs the same whatever `n` is. Of equal values the latest counts.
 */
export function rollingExtremeRun(x: Float64Array, n: number, sign: 1 | -1, answer: 'value' | 'age', out: Float64Array): Run {
  let size = 1
  while (size < n + 1) size *= 2
  const mask = size - 1
  const values = new Float64Array(size)
  const times = new Float64Array(size)
  const wantsAge = answer === 'age'
  let head = 0
  let tail = 0
  let count = 0
  return (from, to) => {
    let h = head
    let e = tail
    let m = count
    for (let i = from; i < to; i++) {
      const v = sign * x[i]
      if (v !== v) {
        h = e = m = 0
        out[i] = NaN
        continue
      }
      while (e !== h && values[(e - 1) & mask] <= v) e = (e - 1) & mask
      values[e] = v
      times[e] = m
      e = (e + 1) & mask
      if (times[h] <= m - n) h = (h + 1) & mask
      m++
      out[i] = m < n ? NaN : wantsAge ? m - 1 - times[h] : sign * values[h]
    }
    head = h
    tail = e
    count = m
  }
}

export const highest = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => rollingExtremeRun(x, n, 1, 'value', out))
export const lowest = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => rollingExtremeRun(x, n, -1, 'value', out))
/** Bars since the highest of the last `n`; 0 when it is the current one. */
export const highestAge = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => rollingExtremeRun(x, n, 1, 'age', out))
export const lowestAge = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => rollingExtremeRun(x, n, -1, 'age', out))
