/**
 * Memory of columns that a run has read to the end, for the columns that it makes next. It belongs to one run, and what
 * a run answers is never of it.
 */
export class ScratchColumns {
  readonly #free: Float64Array[] = []
  #events = new Int32Array(0)

  /** A column with numbers of no meaning: who takes it writes every bar. */
  take(length: number): Float64Array {
    const column = this.#free.pop()
    return column?.length === length ? column : new Float64Array(length)
  }

  /** The giver reads the column no more. */
  give(column: Float64Array): void {
    this.#free.push(column)
  }

  /** Room for one whole number per bar, until it is asked for again. */
  events(length: number): Int32Array {
    if (this.#events.length < length) this.#events = new Int32Array(length)
    return this.#events
  }
}
