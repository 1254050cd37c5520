import { grownFloats, grownInts } from './grown.ts'
import { SlotPool } from './slot-pool.ts'

/** Where open trades lie: columns by slot and generation like those of orders, and for several books like those. */
export class TradeSlots extends SlotPool {
  /** Signed units; negative for a short. */
  size = new Float64Array(16)
  entryPrice = new Float64Array(16)
  entryBar = new Int32Array(16)
  /** Prices in force; NaN where there is none. They outlast the orders' own fields, which a touch clears. */
  stop = new Float64Array(16)
  target = new Float64Array(16)
  /** Distance at which the stop follows the close; NaN when it does not. */
  trail = new Float64Array(16)
  /** Slots of the protective orders, `none` where there is none. */
  stopOrder = new Int32Array(16)
  targetOrder = new Int32Array(16)
  tag = new Int32Array(16)

  protected override grow(capacity: number): void {
    this.size = grownFloats(this.size, capacity)
    this.entryPrice = grownFloats(this.entryPrice, capacity)
    this.entryBar = grownInts(this.entryBar, capacity)
    this.stop = grownFloats(this.stop, capacity)
    this.target = grownFloats(this.target, capacity)
    this.trail = grownFloats(this.trail, capacity)
    this.stopOrder = grownInts(this.stopOrder, capacity)
    this.targetOrder = grownInts(this.targetOrder, capacity)
    this.tag = grownInts(this.tag, capacity)
  }
}
