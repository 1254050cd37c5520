import { grownFloats, grownInts } from '../../fills/grown.ts'

/**
 * Closed trades of a kernel's run as columns, in closing order; kept from run to run, so that a run allocates nothing.
 */
export class CrossTrades {
  count = 0
  size = new Float64Array(256)
  entryBar = new Int32Array(256)
  exitBar = new Int32Array(256)
  entryPrice = new Float64Array(256)
  exitPrice = new Float64Array(256)
  commission = new Float64Array(256)

  add(
    size: number,
    entryBar: number,
    exitBar: number,
    entryPrice: number,
    exitPrice: number,
    commission: number,
  ): void {
    if (this.count === this.size.length) this.#grow()
    const k = this.count++
    this.size[k] = size
    this.entryBar[k] = entryBar
    this.exitBar[k] = exitBar
    this.entryPrice[k] = entryPrice
    this.exitPrice[k] = exitPrice
    this.commission[k] = commission
  }

  /** Net of both commissions. */
  pnl(k: number): number {
    return this.size[k] * (this.exitPrice[k] - this.entryPrice[k]) - this.commission[k]
  }

  /** Net return on the entry value, as `ClosedTrades` tells it. */
  returnRatio(k: number): number {
    const size = this.size[k]
    const entry = this.entryPrice[k]
    const move = this.exitPrice[k] / entry - 1
    return (size < 0 ? -move : move) - this.commission[k] / (Math.abs(size) * entry)
  }

  get winCount(): number {
    let wins = 0
    for (let k = 0; k < this.count; k++) if (this.pnl(k) > 0) wins++
    return wins
  }

  #grow(): void {
    const capacity = this.size.length * 2
    this.size = grownFloats(this.size, capacity)
    this.entryBar = grownInts(this.entryBar, capacity)
    this.exitBar = grownInts(this.exitBar, capacity)
    this.entryPrice = grownFloats(this.entryPrice, capacity)
    this.exitPrice = grownFloats(this.exitPrice, capacity)
    this.commission = grownFloats(this.commission, capacity)
  }
}
