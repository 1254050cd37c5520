import { blockBits } from './ranged-column.ts'
import type { RangedColumn } from './ranged-column.ts'

/**
 * Writes the bars from `from` (1 or later) on which `a` goes through `b`, as `crossed` tells them: below on the bar
 * before and above now, or the other way round, both strictly. One integer per crossing, `2 * bar + 1` for up and
 * `2 * bar` for down, in rising order; `events` has room for one per bar. Answers how many.
 *
 * Where the ranges of a block do not overlap, one comparison settles all of its bars.
 */
export function crossings(a: RangedColumn, b: RangedColumn, from: number, events: Int32Array): number {
  const x = a.values
  const y = b.values
  const length = x.length
  const xLow = a.low
  const xHigh = a.high
  const yLow = b.low
  const yHigh = b.high
  let count = 0
  let above = x[from - 1] > y[from - 1]
  let bar = from
  while (bar < length) {
    const block = bar >> blockBits
    const blockEnd = (block + 1) << blockBits
    const end = blockEnd < length ? blockEnd : length
    if (xLow[block] > yHigh[block]) {
      if (!above && x[bar - 1] < y[bar - 1]) events[count++] = 2 * bar + 1
      above = true
    } else if (xHigh[block] < yLow[block]) {
      if (above) events[count++] = 2 * bar
      above = false
    } else {
      for (; bar < end; bar++) {
        const now = x[bar] > y[bar]
        if (now === above) continue
        // A touch is no crossing: the other side must be strict as well.
        if (now) {
          if (x[bar - 1] < y[bar - 1]) events[count++] = 2 * bar + 1
        } else if (x[bar] < y[bar]) events[count++] = 2 * bar
        above = now
      }
    }
    bar = end
  }
  return count
}
