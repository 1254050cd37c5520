import { plainValue, type ContractValue } from './contract-value.ts'
import { grownFloats } from './grown.ts'

/** Room grows at most by so much at once: what the first bars promise need not come. */
const mostGrowth = 16
const firstRoom = 64
/** Numbers per trade. */
const width = 10

/**
 * Closed trades, in closing order. While a run goes on they are written one after the other, all numbers of a trade
 * side by side: ten columns of each of fifty instruments would lie too far apart to be near the processor. Whoever
 * reads them gets columns, laid out when they are first asked for.
 */
export class ClosedTrades {
  count = 0
  /** Of the run. */
  readonly #bars: number
  readonly #unit: ContractValue
  #rows = new Float64Array(firstRoom * width)
  #columns = new TradeColumns(0)

  constructor(bars: number, unit = plainValue) {
    this.#bars = bars
    this.#unit = unit
  }

  add(
    size: number,
    entryBar: number,
    exitBar: number,
    entryPrice: number,
    exitPrice: number,
    commission: number,
    stop: number,
    target: number,
    tag: number,
  ): void {
    const at = this.count * width
    if (at === this.#rows.length) this.#grow(exitBar)
    const rows = this.#rows
    rows[at] = size
    rows[at + 1] = entryBar
    rows[at + 2] = exitBar
    rows[at + 3] = entryPrice
    rows[at + 4] = exitPrice
    rows[at + 5] = this.#unit.gain(size, entryPrice, exitPrice) - commission
    rows[at + 6] = commission
    rows[at + 7] = stop
    rows[at + 8] = target
    rows[at + 9] = tag
    this.count++
  }

  get size(): Float64Array<ArrayBuffer> {
    return this.#laidOut().size
  }

  get entryBar(): Int32Array<ArrayBuffer> {
    return this.#laidOut().entryBar
  }

  get exitBar(): Int32Array<ArrayBuffer> {
    return this.#laidOut().exitBar
  }

  get entryPrice(): Float64Array<ArrayBuffer> {
    return this.#laidOut().entryPrice
  }

  get exitPrice(): Float64Array<ArrayBuffer> {
    return this.#laidOut().exitPrice
  }

  /** Net of both commissions. */
  get pnl(): Float64Array<ArrayBuffer> {
    return this.#laidOut().pnl
  }

  get commission(): Float64Array<ArrayBuffer> {
    return this.#laidOut().commission
  }

  /** Price in force at the exit; NaN where there was none. */
  get stop(): Float64Array<ArrayBuffer> {
    return this.#laidOut().stop
  }

  get target(): Float64Array<ArrayBuffer> {
    return this.#laidOut().target
  }

  get tag(): Int32Array<ArrayBuffer> {
    return this.#laidOut().tag
  }

  /**
   * Net return on the entry value: the price's move in the trade's direction, less the commission's share. Of an
   * inverse contract the move counts from the exit price, as its profit does.
   */
  returnRatio(k: number): number {
    const { size: sizes, entryPrice, exitPrice, commission } = this.#laidOut()
    const size = sizes[k]
    const entry = entryPrice[k]
    const move = this.#unit.isLinear ? exitPrice[k] / entry - 1 : 1 - entry / exitPrice[k]
    return (size < 0 ? -move : move) - commission[k] / (Math.abs(size) * this.#unit.value(entry))
  }

  /** Columns of the trades so far, and room for more when some were read before. */
  #laidOut(): TradeColumns {
    let columns = this.#columns
    if (columns.count === this.count) return columns
    if (columns.capacity < this.count) {
      columns = new TradeColumns(Math.max(this.count, 2 * columns.capacity))
      this.#columns = columns
    }
    columns.read(this.#rows, this.count)
    return columns
  }

  /** Room for as many trades as the run will have if it goes on as up to this bar; at least twice the room. */
  #grow(bar: number): void {
    const expected = Math.ceil((1.1 * this.count * this.#bars) / (bar + 1))
    const capacity = Math.max(2 * this.count, Math.min(mostGrowth * this.count, expected))
    this.#rows = grownFloats(this.#rows, capacity * width)
  }
}

class TradeColumns {
  readonly capacity: number
  /** Trades that were read. */
  count = 0
  readonly size: Float64Array<ArrayBuffer>
  readonly entryBar: Int32Array<ArrayBuffer>
  readonly exitBar: Int32Array<ArrayBuffer>
  readonly entryPrice: Float64Array<ArrayBuffer>
  readonly exitPrice: Float64Array<ArrayBuffer>
  readonly pnl: Float64Array<ArrayBuffer>
  readonly commission: Float64Array<ArrayBuffer>
  readonly stop: Float64Array<ArrayBuffer>
  readonly target: Float64Array<ArrayBuffer>
  readonly tag: Int32Array<ArrayBuffer>

  constructor(capacity: number) {
    this.capacity = capacity
    // One piece of memory for all: to ask for one takes longer than to fill it.
    const buffer = new ArrayBuffer(capacity * (7 * 8 + 3 * 4))
    const floats = (k: number): Float64Array<ArrayBuffer> => new Float64Array(buffer, k * 8 * capacity, capacity)
    const ints = (k: number): Int32Array<ArrayBuffer> => new Int32Array(buffer, (7 * 8 + k * 4) * capacity, capacity)
    this.size = floats(0)
    this.entryPrice = floats(1)
    this.exitPrice = floats(2)
    this.pnl = floats(3)
    this.commission = floats(4)
    this.stop = floats(5)
    this.target = floats(6)
    this.entryBar = ints(0)
    this.exitBar = ints(1)
    this.tag = ints(2)
  }

  read(rows: Float64Array, count: number): void {
    for (let k = this.count, at = k * width; k < count; k++, at += width) {
      this.size[k] = rows[at]
      this.entryBar[k] = rows[at + 1]
      this.exitBar[k] = rows[at + 2]
      this.entryPrice[k] = rows[at + 3]
      this.exitPrice[k] = rows[at + 4]
      this.pnl[k] = rows[at + 5]
      this.commission[k] = rows[at + 6]
      this.stop[k] = rows[at + 7]
      this.target[k] = rows[at + 8]
      this.tag[k] = rows[at + 9]
    }
    this.count = count
  }
}
