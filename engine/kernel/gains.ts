import type { Column } from './graph.ts'
import { kernel } from './graph.ts'

/** Rise and fall of each number against the one before it, both as positive numbers. */
export function gainsAndLosses(x: Column): readonly [gain: Column, loss: Column] {
  const [gain, loss] = kernel({
    reads: [x],
    delays: [1, 1],
    back: 0,
    make: ([x], [gain, loss]) => {
      let before = NaN
      return (from, to) => {
        let b = before
        for (let i = from; i < to; i++) {
          const change = x[i] - b
          b = x[i]
          gain[i] = change < 0 ? 0 : change
          loss[i] = change > 0 ? 0 : 0 - change
        }
        before = b
      }
    },
  })
  return [gain, loss]
}
