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
        let b = Number(before)
        for (let i = from; i < to; i++) {
          const change = x[i] - b
          b = x[i]
          // Halves of sums, and not a choice: which way prices went is what a processor cannot predict.
          const size = Math.abs(change)
          gain[i] = (size + change) / 2
          loss[i] = (size - change) / 2
        }
        before = b
      }
    },
  })
  return [gain, loss]
}
