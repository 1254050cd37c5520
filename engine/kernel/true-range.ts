import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** The bar's range stretched to the close before it; none for the first bar, which has no close before. */
export const trueRange = (high: Column, low: Column, close: Column): Column =>
  kernel1([high, low, close], 1, 1, ([high, low, close], out) => {
    let before = NaN
    return (from, to) => {
      let c = Number(before)
      for (let i = from; i < to; i++) {
        const h = high[i]
        const l = low[i]
        out[i] = (c > h ? c : h) - (c < l ? c : l) + (c - c)
        c = close[i]
      }
      before = c
    }
  })
