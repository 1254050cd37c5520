import { firstAtOrAfter, type BarColumns } from '../../domain/bars.ts'

/**
 * Finer bars inside of the run's bars. They tell the order of events: the price goes through them one after the other,
 * each with a path of its own. A finer bar belongs to the bar in which it opens.
 */
export class DetailBars {
  readonly bars: BarColumns
  /** The finer bars of bar i are [from[i], from[i + 1]). */
  readonly from: Int32Array

  constructor(bars: BarColumns, detail: BarColumns) {
    this.bars = detail
    this.from = new Int32Array(bars.length + 1)
    for (let i = 0; i < bars.length; i++) this.from[i] = firstAtOrAfter(detail.openAt, bars.openAt[i])
    this.from[bars.length] = detail.length
  }
}
