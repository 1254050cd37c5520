import type { BarColumns } from '../engine/domain/bars.ts'

/** Bars of work per call, whatever the columns' length: the loop begins again until it has done so many. */
const calibrationBars = 1_000_000
/** Done in stretches, because a loop that is entered often runs in its best machine code. */
const stretchBars = 8000
const slowBars = 30
const fastBars = 10

/**
 * A fixed loop that does what any such engine must: two running sums over the closes, one comparison, one account value
 * per bar. How long it takes tells what this machine is worth at this moment, whoever else is using it.
 */
export function calibrate({ open, close, length }: BarColumns): number {
  let kept = 0
  let from = slowBars
  for (let done = 0; done < calibrationBars;) {
    const until = Math.min(length, from + stretchBars, from + calibrationBars - done)
    kept += stretch(open, close, from, until)
    done += until - from
    from = until === length ? slowBars : until
  }
  return kept
}

function stretch(open: Float64Array, close: Float64Array, from: number, until: number): number {
  let kept = 0
  let fast = 0
  let slow = 0
  let size = 0
  let cash = 1000
  for (let i = from - slowBars; i < from; i++) slow += close[i]
  for (let i = from - fastBars; i < from; i++) fast += close[i]
  for (let i = from; i < until; i++) {
    const now = fast * 3 > slow ? 1 : -1
    if (now !== size) {
      cash += (size - now) * open[i]
      size = now
    }
    fast += close[i] - close[i - fastBars]
    slow += close[i] - close[i - slowBars]
    kept += cash + size * close[i]
  }
  return kept
}
