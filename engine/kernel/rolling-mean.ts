import type { Column, Run } from './graph.ts'
import { kernel1 } from './graph.ts'

/** A mean of numbers of one sign has that sign; rounding may say otherwise, and then the answer is 0. */
function signOfMean(mean: number, x: Float64Array, from: number, to: number): number {
  const negative = mean < 0
  for (let i = from; i <= to; i++) {
    const isNegative = x[i] < 0 || Object.is(x[i], -0)
    if (isNegative === negative) return mean
  }
  return 0
}

/**
 * Mean of the last `n` numbers, equal to the bit to pandas' `rolling(n).mean()`: a running sum that first loses the
 * oldest value and then gains the newest, each with a Kahan compensation of its own. A run of `n` equal values is
 * answered as that value.
 */
export function rollingMeanRun(x: Float64Array, n: number, out: Float64Array): Run {
  let sum = 0
  let lostIn = 0
  let lostOut = 0
  let count = 0
  let same = 0
  let last = NaN
  return (from, to) => {
    let s = Number(sum)
    let ci = Number(lostIn)
    let co = Number(lostOut)
    let m = Number(count)
    let equal = Number(same)
    let previous = Number(last)
    for (let i = from; i < to; i++) {
      const v = x[i]
      if (v !== v) {
        s = ci = co = m = equal = 0
        previous = out[i] = NaN
        continue
      }
      if (m === n) {
        const y = -x[i - n] - co
        const t = s + y
        co = t - s - y
        s = t
      } else m++
      const y = v - ci
      const t = s + y
      ci = t - s - y
      s = t
      equal = v === previous ? equal + 1 : 1
      previous = v
      if (m < n) out[i] = NaN
      else if (equal >= n) out[i] = v
      else {
        const mean = s / n
        out[i] = mean < 0 === v < 0 ? mean : signOfMean(mean, x, i - n + 1, i)
      }
    }
    sum = s
    lostIn = ci
    lostOut = co
    count = m
    same = equal
    last = previous
  }
}

export const rollingMean = (x: Column, n: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => rollingMeanRun(x, n, out))
