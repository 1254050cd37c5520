import type { Column } from './graph.ts'
import { kernel, kernel1 } from './graph.ts'

/** How far a bar reaches beyond the one before it, up or down, the smaller of the two taken as nothing (Wilder). */
export function directionalMovement(high: Column, low: Column): readonly [plus: Column, minus: Column] {
  const [plus, minus] = kernel({
    reads: [high, low],
    delays: [1, 1],
    back: 0,
    make: ([high, low], [plus, minus]) => {
      let highBefore = NaN
      let lowBefore = NaN
      return (from, to) => {
        let hb = Number(highBefore)
        let lb = Number(lowBefore)
        for (let i = from; i < to; i++) {
          const up = high[i] - hb
          const down = lb - low[i]
          hb = high[i]
          lb = low[i]
          const missing = (up + down) * 0
          plus[i] = up > down && up > 0 ? up : missing
          minus[i] = down > up && down > 0 ? down : missing
        }
        highBefore = hb
        lowBefore = lb
      }
    },
  })
  return [plus, minus]
}

/**
 * Wilder's running sum: the first n - 1 numbers are added up; after that each bar loses 1/n and gains the new number.
 */
export const wilderSum = (x: Column, n: number): Column =>
  kernel1([x], n - 1, 0, ([x], out) => {
    let total = 0
    let count = 0
    return (from, to) => {
      let s = Number(total)
      let m = Number(count)
      for (let i = from; i < to; i++) {
        const v = x[i]
        if (v !== v) {
          s = m = 0
          out[i] = NaN
          continue
        }
        if (m < n - 1) {
          m++
          s += v
          out[i] = NaN
        } else {
          s += v - s / n
          out[i] = s
        }
      }
      total = s
      count = m
    }
  })

/** Difference of two numbers as a percentage of their sum; while the sum is 0 the last answer stands. */
export const contrast = (a: Column, b: Column): Column =>
  kernel1([a, b], 0, 0, ([a, b], out) => {
    let last = 0
    return (from, to) => {
      let d = Number(last)
      for (let i = from; i < to; i++) {
        const sum = a[i] + b[i]
        if (sum !== sum) {
          d = 0
          out[i] = NaN
          continue
        }
        if (sum !== 0) d = (100 * Math.abs(a[i] - b[i])) / sum
        out[i] = d
      }
      last = d
    }
  })
