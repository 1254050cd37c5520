import type { Column, Run } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Highest (`sign` 1) or lowest (-1) of the last `n` numbers. The numbers are taken in blocks of n: the answer is the
 * greater of the best so far in the current block and the best of the rest of the block before it, which is computed
 * once when that block is full (M. van Herk, 1992). Three comparisons a bar, whatever `n` is.
 */
export function rollingExtremeRun(x: Float64Array, n: number, sign: 1 | -1, out: Float64Array): Run {
  /** Best of the numbers `k` to `n - 1` of the block before. */
  const rest = new Float64Array(n + 1)
  rest[n] = -Infinity
  let best = -Infinity
  let place = 0
  let full = 0
  return (from, to) => {
    let b = Number(best)
    let p = Number(place)
    let f = Number(full)
    for (let i = from; i < to; i++) {
      const v = sign * x[i]
      if (v !== v) {
        b = -Infinity
        p = f = 0
        out[i] = NaN
        continue
      }
      b = v > b ? v : b
      p++
      if (p < n) {
        const r = rest[p]
        out[i] = f === 0 ? NaN : sign * (r > b ? r : b)
      } else {
        out[i] = sign * b
        let r = -Infinity
        for (let k = n - 1, j = i; k >= 0; k--, j--) {
          const u = sign * x[j]
          r = u > r ? u : r
          rest[k] = r
        }
        b = -Infinity
        p = 0
        f = 1
      }
    }
    best = b
    place = p
    full = f
  }
}

/**
 * How many bars ago the highest (`sign` 1) or lowest (-1) of the last `n` numbers stood; of equals the latest counts.
 * A queue of falling values in a ring: a bar costs the same whatever `n` is.
 */
export function rollingExtremeAgeRun(x: Float64Array, n: number, sign: 1 | -1, out: Float64Array): Run {
  let size = 1
  while (size < n + 1) size *= 2
  const mask = size - 1
  const values = new Float64Array(size)
  const times = new Float64Array(size)
  let head = 0
  let tail = 0
  let count = 0
  return (from, to) => {
    let h = Number(head)
    let e = Number(tail)
    let m = Number(count)
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
      out[i] = m < n ? NaN : m - 1 - times[h]
    }
    head = h
    tail = e
    count = m
  }
}

export const highest = (x: Column, n: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => rollingExtremeRun(x, n, 1, out))
export const lowest = (x: Column, n: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => rollingExtremeRun(x, n, -1, out))
/** Bars since the highest of the last `n`; 0 when it is the current one. */
export const highestAge = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => rollingExtremeAgeRun(x, n, 1, out))
export const lowestAge = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => rollingExtremeAgeRun(x, n, -1, out))
