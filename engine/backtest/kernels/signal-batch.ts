import type { PreparedRun } from './signal-runner.ts'

/** About so many bytes of columns stay near the processor at once; most are not looked at, thanks to their ranges. */
const nearBytes = 1024 * 1024
/** More than the columns that are kept at once could make. */
const mostTiles = 2 ** 16

/**
 * Points that are set up and wait to be played, in an order that suits the machine: a few columns against a few others,
 * again and again, instead of each against all. A grid of hundreds of columns does not fit into the cache, a tile does.
 */
export class SignalBatch {
  readonly #tile: number
  #prepared: PreparedRun[] = []
  #rows: number[] = []

  constructor(bars: number) {
    this.#tile = Math.max(1, Math.floor(nearBytes / (2 * bars * Float64Array.BYTES_PER_ELEMENT)))
  }

  add(prepared: PreparedRun, row: number): void {
    this.#prepared.push(prepared)
    this.#rows.push(row)
  }

  /** Plays all that wait, and forgets them. */
  play(each: (prepared: PreparedRun, row: number) => void): void {
    const prepared = this.#prepared
    const rows = this.#rows
    this.#prepared = []
    this.#rows = []
    const count = prepared.length
    const tileOf = (column: number): number => Math.floor(column / this.#tile)
    // The tile in front and the place behind make one number: sorted, they tell the order.
    const keys = Float64Array.from(prepared, ({ a, b }, k) => (tileOf(a) * mostTiles + tileOf(b)) * count + k).sort()
    for (const key of keys) each(prepared[key % count], rows[key % count])
  }
}
