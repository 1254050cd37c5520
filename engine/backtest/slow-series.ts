import { ColumnSeries } from './column-series.ts'
import type { Cursor } from './column-series.ts'
import type { SeriesMaker } from '../sdk/ta.ts'

/**
 * A series of a slower feed. Its column says what is known of it at each of the run's own bars, so that a crossing is
 * one between two of the run's bars; `ago` and `length` count the feed's own bars.
 */
export class SlowSeries extends ColumnSeries {
  /** One value per bar of the slower feed. */
  readonly own: Float64Array
  readonly #closedAt: Int32Array
  readonly #main: Cursor

  constructor(own: Float64Array, closedAt: Int32Array, main: Cursor, maker: SeriesMaker) {
    super(asKnown(own, closedAt), main, maker)
    this.own = own
    this.#closedAt = closedAt
    this.#main = main
  }

  override ago(bars: number): number {
    // Refuses what cannot be meant, and setup.
    super.ago(bars)
    const at = this.#closedAt[this.#main.bar] - bars
    return at < 0 ? NaN : this.own[at]
  }

  override get length(): number {
    return this.#main.bar < 0 ? 0 : this.#closedAt[this.#main.bar] + 1
  }
}

function asKnown(own: Float64Array, closedAt: Int32Array): Float64Array {
  const known = new Float64Array(closedAt.length)
  for (let bar = 0; bar < known.length; bar++) known[bar] = closedAt[bar] < 0 ? NaN : own[closedAt[bar]]
  return known
}
