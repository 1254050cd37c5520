import { grownFloats, grownInts } from './grown.ts'
import { SlotPool } from './slot-pool.ts'

/**
 * Where orders lie, as columns: one slot per order, reused after it ends; slot and generation name an order.
 *
 * The books of several instruments may take their slots of the same columns: the few orders that wait at one time then
 * lie side by side, and stay near the processor.
 */
export class OrderSlots extends SlotPool {
  /** Signed units; negative sells. Strictly between -1 and 1: a fraction of the buying power. */
  size = new Float64Array(16)
  /** Prices; NaN where there is none. A stop that was touched is cleared, and what is left lives on. */
  limit = new Float64Array(16)
  stop = new Float64Array(16)
  /** Only of entries: prices (and the trailing distance) that protect the trade they open; NaN where there is none. */
  stopLoss = new Float64Array(16)
  target = new Float64Array(16)
  trail = new Float64Array(16)
  role = new Int32Array(16)
  /** Slot and generation of the trade that this order closes. */
  trade = new Int32Array(16)
  tradeGeneration = new Int32Array(16)
  tag = new Int32Array(16)
  /** Counts all orders of a book from 1. */
  serial = new Int32Array(16)

  protected override grow(capacity: number): void {
    this.size = grownFloats(this.size, capacity)
    this.limit = grownFloats(this.limit, capacity)
    this.stop = grownFloats(this.stop, capacity)
    this.stopLoss = grownFloats(this.stopLoss, capacity)
    this.target = grownFloats(this.target, capacity)
    this.trail = grownFloats(this.trail, capacity)
    this.role = grownInts(this.role, capacity)
    this.trade = grownInts(this.trade, capacity)
    this.tradeGeneration = grownInts(this.tradeGeneration, capacity)
    this.tag = grownInts(this.tag, capacity)
    this.serial = grownInts(this.serial, capacity)
  }
}
