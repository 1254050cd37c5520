import { reserve, type WasmInstance } from '../wasm/instance.ts'
import { crossings } from './crossings.ts'
import { crossingsInstance } from './crossings-wasm.ts'

/** Finds the crossings of any two of the columns that it was given, all of one length. */
export interface CrossingFinder {
  /** What the last `find` wrote, in the form of `crossings`; ask anew after every `add`. */
  readonly events: Int32Array
  /** Takes a column in and answers its number. */
  add(values: Float64Array): number
  /** Crossings of two columns in [from, until), `from` 1 or later; answers how many. */
  find(a: number, b: number, from: number, until: number): number
  /** Forgets all columns. */
  clear(): void
}

/** Columns beyond this are not worth copying: few of them are compared, and not often. */
const longest = 250_000

/** The vector kernel where the machine has one and it pays; both find the same. */
export function crossingFinder(length: number): CrossingFinder {
  const instance = length > longest ? null : crossingsInstance()
  return instance === null ? new PlainFinder(length) : new VectorFinder(length, instance)
}

export class PlainFinder implements CrossingFinder {
  readonly events: Int32Array
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

/** The kernel reads blocks of bars; a column's place ends where a block ends. */
const blockBars = 16

/** Columns lie one after the other in the kernel's memory, behind the events. */
class VectorFinder implements CrossingFinder {
  readonly #instance: WasmInstance
  readonly #find: (a: number, b: number, from: number, until: number, events: number) => number
  readonly #length: number
  readonly #columnBytes: number
  readonly #columnsAt: number
  #count = 0
  #events: Int32Array

  constructor(length: number, instance: WasmInstance) {
    const bars = Math.ceil(length / blockBars) * blockBars
    this.#instance = instance
    this.#find = instance.functions['find']
    this.#length = length
    this.#columnBytes = bars * Float64Array.BYTES_PER_ELEMENT
    this.#columnsAt = bars * Int32Array.BYTES_PER_ELEMENT
    reserve(instance, this.#columnsAt)
    this.#events = this.#eventsNow()
  }

  get events(): Int32Array {
    return this.#events
  }

  add(values: Float64Array): number {
    const at = this.#place(this.#count)
    if (this.#instance.memory.buffer.byteLength < at + this.#columnBytes) {
      // By half as much again, so that many columns are moved seldom.
      reserve(this.#instance, Math.ceil(at * 1.5) + this.#columnBytes)
      this.#events = this.#eventsNow()
    }
    new Float64Array(this.#instance.memory.buffer, at, this.#length).set(values)
    return this.#count++
  }

  find(a: number, b: number, from: number, until: number): number {
    return this.#find(this.#place(a), this.#place(b), from, until, 0)
  }

  clear(): void {
    this.#count = 0
  }

  #place(column: number): number {
    return this.#columnsAt + column * this.#columnBytes
  }

  #eventsNow(): Int32Array {
    return new Int32Array(this.#instance.memory.buffer, 0, this.#length)
  }
}
