import type { CsvColumn } from '../../domain/csv-import.ts'
import { reserve, wasmInstance, type WasmInstance } from '../../kernel/wasm/instance.ts'
import type { Layout } from './layout.ts'
import type { RowTarget } from './row-target.ts'
import {
  columnAt, memoryBytes, mostRows, places, rowStarts, slackBytes, textBytes, vectorRowModule, type VectorColumn,
  type VectorRowPlan,
} from './vector-row-module.ts'
import { monthDays, monthDaysTable } from './vector-time.ts'

const newline = 10
/** More columns than any file of prices has. */
const mostColumns = 32
/** So many calls are tried before it is judged whether they pay, and so many rows each must bring. */
const triedCalls = 32
const leastRowsPerCall = 4

const barPlaces: readonly CsvColumn[] = ['time', 'open', 'high', 'low', 'close', 'volume']
const modules = new Map<string, Uint8Array>()

/**
 * Reads rows of the common, plain spelling as vectors: numbers of up to fifteen characters, times as seconds or
 * milliseconds since 1970 or as dates with the year first. Every number is the very double that `RowReader` makes of
 * it; before a row that it does not know it stops, and leaves the row to `RowReader`.
 */
export class VectorRows {
  /** Byte after the last row that was read. */
  next = 0
  /** Some time has an hour but no zone. */
  unzoned = false
  readonly #bytes: Uint8Array
  readonly #instance: WasmInstance
  readonly #read: (from: number, until: number, room: number, base: number) => number
  /** Places of the columns of bars that the file has. */
  readonly #columns: readonly number[]
  /** Part of the file that lies in the instance's memory. */
  #from = 0
  #until = 0
  #calls = 0
  #rows = 0

  private constructor(bytes: Uint8Array, plan: VectorRowPlan, instance: WasmInstance) {
    this.#bytes = bytes
    this.#instance = instance
    this.#read = instance.functions['read']
    this.#columns = plan.columns.flatMap((column) =>
      column.kind === 'number' ? [column.place] : column.kind === 'time' ? [0] : [],
    )
    reserve(instance, memoryBytes)
    layTables(instance)
  }

  /** Null where the machine or the layout is not for it. `needsZone`: a clock other than that of UTC is to be read. */
  static make(bytes: Uint8Array, layout: Layout, needsZone: boolean): VectorRows | null {
    const plan = planOf(layout, needsZone)
    if (plan === null) return null
    const key = JSON.stringify(plan)
    let module = modules.get(key)
    if (module === undefined) {
      if (modules.size > 16) modules.clear()
      modules.set(key, (module = vectorRowModule(plan)))
    }
    const instance = wasmInstance(module)
    return instance === null ? null : new VectorRows(bytes, plan, instance)
  }

  /** So many of the last calls brought so few rows that it is better not to ask again. */
  get isIdle(): boolean {
    return this.#calls >= triedCalls && this.#rows < this.#calls * leastRowsPerCall
  }

  /** Reads rows from byte `at` on into `target`, from row `row` on; answers how many, 0 when the next is not plain. */
  read(at: number, row: number, target: RowTarget): number {
    if ((at < this.#from || at >= this.#until) && !this.#take(at)) return 0
    const { memory } = this.#instance
    const { values, capacity } = target
    const base = this.#from - places.text
    const count = this.#read(at - base, this.#until - base, Math.min(mostRows, capacity - row), base)
    const [end, unzoned] = new Int32Array(memory.buffer, places.answer, 2)
    this.#calls++
    this.#rows += count
    if (count === 0) return 0
    for (const place of this.#columns) {
      values.set(new Float64Array(memory.buffer, columnAt(place), count), place * capacity + row)
    }
    target.rowStarts.set(new Uint32Array(memory.buffer, rowStarts, count), row)
    this.next = end + base
    if (unzoned !== 0) this.unzoned = true
    return count
  }

  /** Takes in the lines from byte `at` on; false when not even one of them fits. */
  #take(at: number): boolean {
    const part = this.#bytes.subarray(at, at + textBytes)
    const length = part.lastIndexOf(newline) + 1
    if (length === 0) return false
    const text = new Uint8Array(this.#instance.memory.buffer, places.text, textBytes + slackBytes)
    text.set(length === part.length ? part : part.subarray(0, length))
    text.fill(newline, length, length + slackBytes)
    this.#from = at
    this.#until = at + length
    return true
  }
}

function planOf({ format, width }: Layout, needsZone: boolean): VectorRowPlan | null {
  const { delimiter, timeFormat, decimalComma, columns: named } = format
  const isDate = timeFormat === 'iso' || timeFormat === 'ymd-slash'
  const countMs = timeFormat === 'epoch-ms' ? 1 : timeFormat === 'epoch-s' ? 1000 : null
  const decimal = decimalComma ? ',' : '.'
  if ((!isDate && countMs === null) || decimal === delimiter || named.timeOfDay !== undefined) return null
  if (width > mostColumns || (isDate && named.time === width - 1)) return null
  const columns = Array.from({ length: width }, (): VectorColumn => ({ kind: 'skipped' }))
  barPlaces.forEach((name, place) => {
    const column = named[name]
    if (column !== undefined) columns[column] = place === 0 ? { kind: 'time' } : { kind: 'number', place }
  })
  return { columns, delimiter: delimiter.charCodeAt(0), decimal: decimal.charCodeAt(0), countMs, needsZone }
}

/** For each length of a number and place of its separator: where each digit comes from, the last one in byte 15. */
function layTables({ memory }: WasmInstance): void {
  const shuffles = new Uint8Array(memory.buffer, places.shuffles, 17 * 256).fill(255)
  for (let length = 0; length <= 15; length++) {
    for (let dotAt = 0; dotAt <= length; dotAt++) {
      const digits = dotAt < length ? length - 1 : length
      for (let k = 0; k < digits; k++) {
        shuffles[length * 256 + dotAt * 16 + 16 - digits + k] = k < dotAt ? k : k + 1
      }
    }
  }
  // A number without a separator ends where its decimals would begin; one with it, a byte later.
  const powers = new Float64Array(memory.buffer, places.powers, 17)
  for (let k = 0; k < powers.length; k++) powers[k] = k === 0 ? 1 : Number(`1e${k - 1}`)
  new Uint8Array(memory.buffer, monthDaysTable + 1, 12).set(monthDays)
}
