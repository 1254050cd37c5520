import type { Column, Run } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Variance (`root` false) or standard deviation of the last `n` numbers, divided by `n - ddof`; equal to the bit to
 * pandas' `rolling(n).var(ddof)`: Welford's update for the value that leaves and the one that comes, each with a Kahan
 * compensation of its own. `n` equal values in a row give exactly 0.
 */
export function rollingVarianceRun(x: Float64Array, n: number, ddof: number, root: boolean, out: Float64Array): Run {
  let mean = 0
  let squares = 0
  let lostIn = 0
  let lostOut = 0
  let count = 0
  let same = 0
  let last = NaN
  const divisor = n - ddof
  return (from, to) => {
    let a = Number(mean)
    let q = Number(squares)
    let ci = Number(lostIn)
    let co = Number(lostOut)
    let m = Number(count)
    let equal = Number(same)
    let previous = Number(last)
    for (let i = from; i < to; i++) {
      const v = x[i]
      if (v !== v) {
        a = q = ci = co = m = equal = 0
        previous = out[i] = NaN
        continue
      }
      if (m === n) {
        m--
        if (m === 0) a = q = 0
        else {
          const u = x[i - n]
          const before = a - co
          const y = u - co
          const delta = y - a
          co = delta + a - y
          a = a - delta / m
          q = q - (u - before) * (u - a)
        }
      }
      m++
      const before = a - ci
      const y = v - ci
      const delta = y - a
      ci = delta + a - y
      a = a + delta / m
      q = q + (v - before) * (v - a)
      equal = v === previous ? equal + 1 : 1
      previous = v
      if (m < n) out[i] = NaN
      else {
        const variance = equal >= n || q < 0 ? 0 : q / divisor
        out[i] = root ? Math.sqrt(variance) : variance
      }
    }
    mean = a
    squares = q
    lostIn = ci
    lostOut = co
    count = m
    same = equal
    last = previous
  }
}

/**
 * `ddof` 0 divides by n (the whole population), 1 by n - 1 (a sample); with n = ddof there is nothing to divide by, and
 * the answer is 0.
 */
export const rollingVariance = (x: Column, n: number, ddof: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => rollingVarianceRun(x, n, ddof, false, out))

export const rollingDeviation = (x: Column, n: number, ddof: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => rollingVarianceRun(x, n, ddof, true, out))
