import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** The number `n` bars ago. */
export const lag = (x: Column, n: number): Column =>
  kernel1([x], n, n, ([x], out) => {
    let count = 0
    return (from, to) => {
      let m = Number(count)
      for (let i = from; i < to; i++) {
        m = x[i] === x[i] ? m + 1 : 0
        out[i] = m > n ? x[i - n] : NaN
      }
      count = m
    }
  })

/** The change over `n` bars. */
export const change = (x: Column, n: number): Column =>
  kernel1([x], n, n, ([x], out) => {
    let count = 0
    return (from, to) => {
      let m = Number(count)
      for (let i = from; i < to; i++) {
        m = x[i] === x[i] ? m + 1 : 0
        out[i] = m > n ? x[i] - x[i - n] : NaN
      }
      count = m
    }
  })

/** The change over `n` bars as a part of the number it started from; 0 where that was 0. */
export const relativeChange = (x: Column, n: number, factor = 1): Column =>
  kernel1([x], n, n, ([x], out) => {
    let count = 0
    return (from, to) => {
      let m = Number(count)
      for (let i = from; i < to; i++) {
        m = x[i] === x[i] ? m + 1 : 0
        if (m > n) {
          const before = x[i - n]
          out[i] = before === 0 ? 0 : ((x[i] - before) / before) * factor
        } else out[i] = NaN
      }
      count = m
    }
  })

/** The same numbers without the first `n`, so that what follows is seeded later. */
export const skip = (x: Column, n: number): Column =>
  n <= 0
    ? x
    : kernel1([x], n, 0, ([x], out) => {
        let count = 0
        return (from, to) => {
          let m = Number(count)
          for (let i = from; i < to; i++) {
            m = x[i] === x[i] ? m + 1 : 0
            out[i] = m > n ? x[i] : NaN
          }
          count = m
        }
      })

/** Natural logarithm of the growth over `n` bars. */
export const logReturn = (x: Column, n: number): Column =>
  kernel1([x], n, n, ([x], out) => {
    let count = 0
    return (from, to) => {
      let m = Number(count)
      for (let i = from; i < to; i++) {
        m = x[i] === x[i] ? m + 1 : 0
        out[i] = m > n ? Math.log(x[i] / x[i - n]) : NaN
      }
      count = m
    }
  })
