import { grownFloats, grownInts } from './grown.ts'

/** Room grows at most by so much at once: what the first bars promise need not come. */
const mostGrowth = 16

/** Closed trades as columns, in closing order. */
export class ClosedTrades {
  count = 0
  /** Of the run. */
  readonly #bars: number
  size = new Float64Array(256)
  entryBar = new Int32Array(256)
  exitBar = new Int32Array(256)
  entryPrice = new Float64Array(256)
  exitPrice = new Float64Array(256)
  /** Net of both commissions. */
  pnl = new Float64Array(256)
  commission = new Float64Array(256)
  /** Prices in force at the exit; NaN where there was none. */
  stop = new Float64Array(256)
  target = new Float64Array(256)
  tag = new Int32Array(256)

  constructor(bars: number) {
    this.#bars = bars
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
    if (this.count === this.size.length) this.#grow(exitBar)
    const k = this.count++
    this.size[k] = size
    this.entryBar[k] = entryBar
    this.exitBar[k] = exitBar
    this.entryPrice[k] = entryPrice
    this.exitPrice[k] = exitPrice
    this.pnl[k] = size * (exitPrice - entryPrice) - commission
    this.commission[k] = commission
    this.stop[k] = stop
    this.target[k] = target
    this.tag[k] = tag
  }

  /** Net return on the entry value: the price's move in the trade's direction, less the commission's share. */
  returnRatio(k: number): number {
    const size = this.size[k]
    const entry = this.entryPrice[k]
    const move = this.exitPrice[k] / entry - 1
    return (size < 0 ? -move : move) - this.commission[k] / (Math.abs(size) * entry)
  }

  /** Room for as many trades as the run will have if it goes on as up to this bar; at least twice the room. */
  #grow(bar: number): void {
    const expected = Math.ceil((1.1 * this.count * this.#bars) / (bar + 1))
    const capacity = Math.max(2 * this.count, Math.min(mostGrowth * this.count, expected))
    this.size = grownFloats(this.size, capacity)
    this.entryBar = grownInts(this.entryBar, capacity)
    this.exitBar = grownInts(this.exitBar, capacity)
    this.entryPrice = grownFloats(this.entryPrice, capacity)
    this.exitPrice = grownFloats(this.exitPrice, capacity)
    this.pnl = grownFloats(this.pnl, capacity)
    this.commission = grownFloats(this.commission, capacity)
    this.stop = grownFloats(this.stop, capacity)
    this.target = grownFloats(this.target, capacity)
    this.tag = grownInts(this.tag, capacity)
  }
}
