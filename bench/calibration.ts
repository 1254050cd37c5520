import type { BarColumns } from '../engine/domain/bars.ts'

/** Bars of work per call, whatever the columns' length: the loop begins again until it has done so many. */
export const calibrationBars = 1_000_000

/**
 * A fixed loop that does what any such engine must: two running sums over the closes, one comparison, one account value
 * per bar. How long it takes tells what this machine is worth at this moment, whoever else is using it.
 */
export function calibrate({ open, close, length }: BarColumns): number {
  let kept = 0
  for (let done = 0; done < calibrationBars; ) {
    const from = 30
    const until = Math.min(length, from + calibrationBars - done)
    let fast = 0
    let slow = 0
    let size = 0
    let cash = 1000
    for (let i = 0; i < from; i++) slow += close[i]
    for (let i = from - 10; i < from; i++) fast += close[i]
    for (let i = from; i < until; i++) {
      const now = fast * 3 > slow ? 1 : -1
      if (now !== size) {
        cash += (size - now) * open[i]
        size = now
      }
      fast += close[i] - close[i - 10]
      slow += close[i] - close[i - 30]
      kept += cash + size * close[i]
    }
    done += until - from
  }
  return kept
}
