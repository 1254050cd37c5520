import type { PreparedRun } from './signal-runner.ts'

/** About so many bytes of columns stay near the processor at once. */
const nearBytes = 512 * 1024
const mostColumns = 2 ** 20

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
    const places = prepared.map(({ a, b }) => Math.floor(a / this.#tile) * mostColumns + Math.floor(b / this.#tile))
    const order = Array.from(prepared.keys()).sort((k, m) => places[k] - places[m] || k - m)
    for (const k of order) each(prepared[k], rows[k])
  }
}
