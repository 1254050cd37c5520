import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** Index of the first element of `sorted[0..size)` that is not below `v`. */
function placeOf(sorted: Float64Array, size: number, v: number): number {
  let low = 0
  let high = size
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] < v) low = middle + 1
    else high = middle
  }
  return low
}

/** A function of the last `n` numbers in rising order. The order is kept from bar to bar, not made anew. */
export const sortedWindow = (x: Column, n: number, answer: (sorted: Float64Array) => number): Column =>
  kernel1([x], n - 1, n, ([x], out) => {
    const sorted = new Float64Array(n)
    let count = 0
    return (from, to) => {
      let m = Number(count)
      for (let i = from; i < to; i++) {
        const v = x[i]
        if (v !== v) {
          m = 0
          out[i] = NaN
          continue
        }
        if (m === n) {
          m--
          sorted.copyWithin(placeOf(sorted, n, x[i - n]), placeOf(sorted, n, x[i - n]) + 1, n)
        }
        const place = placeOf(sorted, m, v)
        sorted.copyWithin(place + 1, place, m)
        sorted[place] = v
        m++
        out[i] = m < n ? NaN : answer(sorted)
      }
      count = m
    }
  })
