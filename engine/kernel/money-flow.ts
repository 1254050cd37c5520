import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Volume, signed and weighted by where the bar closed in its range: all of it at the high, minus all of it at the low.
 */
export const moneyFlowVolume = (high: Column, low: Column, close: Column, volume: Column): Column =>
  kernel1([high, low, close, volume], 0, 0, ([high, low, close, volume], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const range = high[i] - low[i]
      const sign = close[i] - low[i] - (high[i] - close[i])
      out[i] = range === 0 ? (sign + volume[i]) * 0 : (sign / range) * volume[i]
    }
  })
