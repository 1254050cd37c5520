import { allocateBars, barColumnNames, barsBetween, type BarColumns } from '../../../engine/domain/bars.ts'
import type { FormingBar } from '../../../engine/domain/replay.ts'

/** Room for bars that come, so that the columns are not copied for each. */
const spare = 2048

/** Stored bars and the live ones after them. */
export class GrowingBars {
  #columns: BarColumns
  #length: number
  readonly #stored: number

  constructor(stored: BarColumns) {
    this.#columns = withRoom(stored, stored.length)
    this.#length = stored.length
    this.#stored = stored.length
  }

  /** Takes away all live bars; the stored ones stay. */
  reset(): void {
    this.#length = this.#stored
  }

  /** Adds a bar, or replaces the newest one of the same time; what is older than that stays as it is. */
  take(bar: FormingBar): void {
    const newest = this.#length === 0 ? -Infinity : this.#columns.openAt[this.#length - 1]
    if (bar.openAt < newest || (bar.openAt === newest && this.#length === this.#stored)) return
    if (bar.openAt > newest) {
      if (this.#length === this.#columns.length) this.#columns = withRoom(this.#columns, this.#length)
      this.#length++
    }
    for (const name of barColumnNames) this.#columns[name][this.#length - 1] = bar[name]
  }

  /** All bars now; another object each time, so that it is seen that they changed. */
  bars(): BarColumns {
    return { ...barsBetween(this.#columns, 0, this.#length) }
  }
}

function withRoom(bars: BarColumns, length: number): BarColumns {
  const columns = allocateBars(length + spare)
  for (const name of barColumnNames) columns[name].set(bars[name].subarray(0, length))
  return columns
}
