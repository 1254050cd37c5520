import { reserve, type WasmInstance } from '../wasm/instance.ts'
import { crossings } from './crossings.ts'
import type { RangedColumn } from './ranged-column.ts'
import { stretchTable, type StretchTable } from './stretch-table.ts'
import { blockBars, crossingsInstance, groupBlocks } from './crossings-wasm.ts'

/** Finds the crossings of any two of the columns that it was given, all of one length. */
export interface CrossingFinder {
  /** What the last `find` wrote, in the form of `crossings`; ask anew after every `add`. */
  readonly events: Int32Array
  /**
   * Of the judged column between event k and event k + 1 of the last `find`, from the bar after the first to the bar of
   * the second: at 2k the lowest value, behind it the negated highest; NaN where nothing is told. Null where the finder
   * tells nothing of stretches. Ask anew after every `find`.
   */
  readonly stretches: Float64Array | null
  /** Takes a column in and answers its number. */
  add(values: Float64Array): number
  /** Crossings of two columns in [from, until), `from` 1 or later; answers how many. */
  find(a: number, b: number, from: number, until: number): number
  /** Forgets all columns. */
  clear(): void
}

/** Columns beyond this are not worth copying: few of them are compared, and not often. */
const longest = 250_000

/** The vector kernel where the machine has one and it pays; both find the same. `judged` has a value for each bar. */
export function crossingFinder(length: number, judged: RangedColumn | null = null): CrossingFinder {
  const kernel = length > longest ? null : kernelNow()
  return kernel === null ? new PlainFinder(length) : new VectorFinder(length, kernel, judged)
}

export class PlainFinder implements CrossingFinder {
  readonly events: Int32Array
  readonly stretches = null
  readonly #columns: Float64Array[] = []

  constructor(length: number) {
    this.events = new Int32Array(length)
  }

  add(values: Float64Array): number {
    return this.#columns.push(values) - 1
  }

  find(a: number, b: number, from: number, until: number): number {
    return crossings(this.#columns[a], this.#columns[b], from, until, this.events)
  }

  clear(): void {
    this.#columns.length = 0
  }
}

/** The one kernel of this thread, whose memory holds the columns of one finder at a time. */
interface Kernel {
  readonly instance: WasmInstance
  holder: VectorFinder | null
}

const nothing: StretchTable = { ends: new Float64Array(0), runs: new Float64Array(0) }

/** Memory never shrinks: beyond this, the next finder gets a kernel of its own. */
const mostKept = 48 * 1024 * 1024
let kernel: Kernel | null = null
let isKnown = false

/** Memory that was used before is at hand; fresh memory costs more than what is computed in it. */
function kernelNow(): Kernel | null {
  const isTooLarge = kernel !== null && kernel.instance.memory.buffer.byteLength > mostKept
  if (!isKnown || isTooLarge) {
    isKnown = true
    const instance = crossingsInstance()
    kernel = instance === null ? null : { instance, holder: null }
  }
  return kernel
}

/**
 * Columns lie one after the other in the kernel's memory, behind the events, each with the ranges of its blocks. When
 * another finder has used the kernel since, they are laid there again.
 */
class VectorFinder implements CrossingFinder {
  readonly #kernel: Kernel
  readonly #length: number
  readonly #blocks: number
  readonly #valueBytes: number
  readonly #rangeBytes: number
  readonly #columnBytes: number
  readonly #columnsAt: number
  readonly #stretchesAt: number
  readonly #endsAt: number
  readonly #runsAt: number
  readonly #table: StretchTable | null
  readonly #columns: Float64Array[] = []
  #events = new Int32Array(0)
  #stretches: Float64Array | null = null

  constructor(length: number, kernel: Kernel, judged: RangedColumn | null) {
    this.#kernel = kernel
    this.#length = length
    this.#blocks = Math.ceil(length / blockBars)
    this.#valueBytes = this.#blocks * blockBars * Float64Array.BYTES_PER_ELEMENT
    this.#rangeBytes = Math.ceil(this.#blocks / groupBlocks) * groupBlocks * Float64Array.BYTES_PER_ELEMENT
    this.#columnBytes = this.#valueBytes + 2 * this.#rangeBytes
    this.#table = judged === null ? null : stretchTable(judged)
    const { ends, runs } = this.#table ?? nothing
    this.#stretchesAt = this.#blocks * blockBars * Int32Array.BYTES_PER_ELEMENT
    this.#endsAt = this.#stretchesAt + (this.#table === null ? 0 : 2 * this.#valueBytes)
    this.#runsAt = this.#endsAt + ends.byteLength
    this.#columnsAt = this.#runsAt + runs.byteLength
  }

  get events(): Int32Array {
    this.#hold()
    return this.#events
  }

  add(values: Float64Array): number {
    this.#hold()
    this.#lay(values, this.#columns.length)
    return this.#columns.push(values) - 1
  }

  find(a: number, b: number, from: number, until: number): number {
    this.#hold()
    const { find, stretches } = this.#kernel.instance.functions
    const count = find(this.#place(a), this.#place(b), from, until, 0, this.#valueBytes, this.#rangeBytes)
    if (this.#table !== null) {
      const levelBytes = 2 * this.#blocks * Float64Array.BYTES_PER_ELEMENT
      stretches(0, count, this.#stretchesAt, this.#endsAt, this.#runsAt, levelBytes)
    }
    return count
  }

  get stretches(): Float64Array | null {
    return this.#stretches
  }

  clear(): void {
    this.#columns.length = 0
  }

  #hold(): void {
    if (this.#kernel.holder === this) return
    this.#kernel.holder = this
    this.#reserve(this.#columnsAt)
    if (this.#table !== null) {
      const { buffer } = this.#kernel.instance.memory
      new Float64Array(buffer, this.#endsAt, this.#table.ends.length).set(this.#table.ends)
      new Float64Array(buffer, this.#runsAt, this.#table.runs.length).set(this.#table.runs)
    }
    this.#columns.forEach((values, column) => this.#lay(values, column))
  }

  #lay(values: Float64Array, column: number): void {
    const { memory, functions } = this.#kernel.instance
    const at = this.#place(column)
    const until = at + this.#columnBytes
    // By half as much again, so that many columns are moved seldom.
    if (memory.buffer.byteLength < until) this.#reserve(Math.ceil(at * 1.5) + this.#columnBytes)
    const held = new Float64Array(memory.buffer, at, this.#blocks * blockBars)
    held.set(values)
    held.fill(values[this.#length - 1], this.#length)
    if (this.#blocks > 0) functions['range'](at, this.#blocks, at + this.#valueBytes, this.#rangeBytes)
  }

  #place(column: number): number {
    return this.#columnsAt + column * this.#columnBytes
  }

  #reserve(bytes: number): void {
    const { instance } = this.#kernel
    reserve(instance, bytes)
    this.#events = new Int32Array(instance.memory.buffer, 0, this.#length)
    if (this.#table !== null) {
      this.#stretches = new Float64Array(instance.memory.buffer, this.#stretchesAt, 2 * this.#length)
    }
  }
}
