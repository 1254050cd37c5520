import type { Column, Run } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Mean of the last `n` numbers with weights 1 (oldest) to n (latest), from two running sums. Each keeps the rounding
 * errors of its additions (Knuth's two-sum), so that the sums do not drift.
 */
export function rollingWeightedMeanRun(x: Float64Array, n: number, out: Float64Array): Run {
  const weights = (n * (n + 1)) / 2
  let plain = 0
  let plainLost = 0
  let weighted = 0
  let weightedLost = 0
  let count = 0
  let same = 0
  let last = NaN
  return (from, to) => {
    let s = Number(plain)
    let se = Number(plainLost)
    let w = Number(weighted)
    let we = Number(weightedLost)
    let m = Number(count)
    let equal = Number(same)
    let previous = Number(last)
    for (let i = from; i < to; i++) {
      const v = x[i]
      if (v !== v) {
        s = se = w = we = m = equal = 0
        previous = out[i] = NaN
        continue
      }
      if (m === n) {
        const u = -s
        const t = w + u
        const part = t - w
        we += w - (t - part) + (u - part) - se
        w = t
        const gone = -x[i - n]
        const left = s + gone
        const piece = left - s
        se += s - (left - piece) + (gone - piece)
        s = left
      } else m++
      const t = s + v
      const part = t - s
      se += s - (t - part) + (v - part)
      s = t
      // v times m without a rounding error, in two parts: each has few enough digits for the product to be exact.
      const wide = v * 134217729
      const front = wide - (wide - v)
      const u = front * m
      const r = w + u
      const piece = r - w
      we += w - (r - piece) + (u - piece)
      const rest = (v - front) * m
      const z = r + rest
      const slice = z - r
      we += r - (z - slice) + (rest - slice)
      w = z
      equal = v === previous ? equal + 1 : 1
      previous = v
      if (equal >= n) {
        s = v * n
        w = v * weights
        se = we = 0
        out[i] = v
      } else out[i] = m < n ? NaN : (w + we) / weights
    }
    plain = s
    plainLost = se
    weighted = w
    weightedLost = we
    count = m
    same = equal
    last = previous
  }
}

export const rollingWeightedMean = (x: Column, n: number): Column =>
  kernel1([x], n - 1, n, ([x], out) => rollingWeightedMeanRun(x, n, out))
