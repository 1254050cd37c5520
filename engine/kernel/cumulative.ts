import type { Column } from './graph.ts'
import { kernel1 } from './graph.ts'

/** Running total of all numbers so far. A missing value starts it anew. */
export const cumulative = (x: Column): Column =>
  kernel1([x], 0, 0, ([x], out) => {
    let total = 0
    return (from, to) => {
      let s = Number(total)
      for (let i = from; i < to; i++) {
        const v = x[i]
        if (v === v) out[i] = s += v
        else {
          s = 0
          out[i] = NaN
        }
      }
      total = s
    }
  })
