import { firstAtOrAfter, type BarColumns } from '../../domain/bars.ts'
import { inferTimeframe, timeframeMs } from '../../domain/timeframe.ts'

/**
 * Finer bars inside of the run's bars. They tell the order of events: the price goes through them one after the other,
 * each with a path of its own. A finer bar belongs to the bar in which it opens; one that opens after a bar is over and
 * before the next begins belongs to none.
 */
export class DetailBars {
  readonly bars: BarColumns
  /** The finer bars of bar i are [from[i], until[i]). */
  readonly from: Int32Array
  readonly until: Int32Array

  constructor(bars: BarColumns, detail: BarColumns) {
    this.bars = detail
    const { openAt, length } = bars
    // Months have different lengths; the mean one is too short for the longest by 2 %.
    const lengthMs = timeframeMs(inferTimeframe(openAt)) * (inferTimeframe(openAt).endsWith('mo') ? 1.02 : 1)
    this.from = new Int32Array(length)
    this.until = new Int32Array(length)
    for (let i = 0; i < length; i++) {
      const end = Math.min(openAt[i] + lengthMs, i + 1 < length ? openAt[i + 1] : Infinity)
      this.from[i] = firstAtOrAfter(detail.openAt, openAt[i])
      this.until[i] = firstAtOrAfter(detail.openAt, end)
    }
  }
}
