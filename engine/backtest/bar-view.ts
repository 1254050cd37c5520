import type { BarColumns } from '../domain/bars.ts'
import type { Bar } from '../sdk/series.ts'
import type { Cursor } from './column-series.ts'

/** The bar at hand. One object for the whole run: what it answers moves with the cursor. */
export class BarView implements Bar {
  readonly #bars: BarColumns
  readonly #cursor: Cursor

  constructor(bars: BarColumns, cursor: Cursor) {
    this.#bars = bars
    this.#cursor = cursor
  }

  get t(): number {
    return this.#bars.openAt[this.#cursor.bar]
  }

  get o(): number {
    return this.#bars.open[this.#cursor.bar]
  }

  get h(): number {
    return this.#bars.high[this.#cursor.bar]
  }

  get l(): number {
    return this.#bars.low[this.#cursor.bar]
  }

  get c(): number {
    return this.#bars.close[this.#cursor.bar]
  }

  get v(): number {
    return this.#bars.volume[this.#cursor.bar]
  }

  get index(): number {
    return this.#cursor.bar
  }
}
