import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/**
 * Exponential smoothing whose weight changes bar by bar. It begins from the value before the first bar that has a
 * weight.
 */
export const adaptive = (x: Column, weight: Column): Column =>
  kernel1([x, weight], 0, 0, ([x, weight], out) => {
    let value = NaN
    let before = NaN
    return (from, to) => {
      let y = Number(value)
      let b = Number(before)
      for (let i = from; i < to; i++) {
        const v = x[i]
        const w = weight[i]
        if (v === v && w === w) {
          if (y !== y) y = b === b ? b : v
          y += (v - y) * w
        } else y = NaN
        out[i] = y
        b = v
      }
      value = y
      before = b
    }
  })
