import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Sum of the last `n` numbers. The rounding error of every addition is kept (Knuth's two-sum), so that a huge value
 * leaves no trace after it has left; `n` equal values give exactly n times that value.
 */
export const rollingSum = (x: Column, n: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => {
    let sum = 0
    let lost = 0
    let count = 0
    let same = 0
    let last = NaN
    return (from, to) => {
      let s = Number(sum)
      let e = Number(lost)
      let m = Number(count)
      let equal = Number(same)
      let previous = Number(last)
      for (let i = from; i < to; i++) {
        const v = x[i]
        if (v !== v) {
          s = e = m = equal = 0
          previous = out[i] = NaN
          continue
        }
        if (m === n) {
          const u = -x[i - n]
          const t = s + u
          const part = t - s
          e += s - (t - part) + (u - part)
          s = t
        } else m++
        const t = s + v
        const part = t - s
        e += s - (t - part) + (v - part)
        s = t
        equal = v === previous ? equal + 1 : 1
        previous = v
        if (equal >= n) {
          s = v * n
          e = 0
        }
        out[i] = m < n ? NaN : s + e
      }
      sum = s
      lost = e
      count = m
      same = equal
      last = previous
    }
  })
