import { assert } from '../base/assert.ts'
import { grownFloats, grownInts } from './grown.ts'
import { none } from './order-book.ts'

/** Open trades as columns, named by slot and generation like orders. `at(0)` is the oldest: first in, first out. */
export class TradeBook {
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
  generation = new Int32Array(16)

  count = 0
  /** How many of them trail their stop. */
  trailing = 0
  #open = new Int32Array(16)
  #free = new Int32Array(16)
  #freeCount = 0
  #used = 0

  /** Slot of the k-th open trade, oldest first. */
  at(k: number): number {
    return this.#open[k]
  }

  add(size: number, entryPrice: number, entryBar: number, tag: number): number {
    let slot: number
    if (this.#freeCount > 0) slot = this.#free[--this.#freeCount]
    else {
      if (this.#used === this.size.length) this.#grow()
      slot = this.#used++
    }
    this.size[slot] = size
    this.entryPrice[slot] = entryPrice
    this.entryBar[slot] = entryBar
    this.stop[slot] = NaN
    this.target[slot] = NaN
    this.trail[slot] = NaN
    this.stopOrder[slot] = none
    this.targetOrder[slot] = none
    this.tag[slot] = tag
    this.#open[this.count++] = slot
    return slot
  }

  remove(slot: number): void {
    const open = this.#open
    let at = 0
    while (at < this.count && open[at] !== slot) at++
    assert(at < this.count, 'a trade that closes was open')
    this.count--
    for (; at < this.count; at++) open[at] = open[at + 1]
    if (this.trail[slot] === this.trail[slot]) this.trailing--
    this.generation[slot]++
    this.#free[this.#freeCount++] = slot
  }

  setTrail(slot: number, distance: number): void {
    const before = this.trail[slot]
    if (before === before) this.trailing--
    if (distance === distance) this.trailing++
    this.trail[slot] = distance
  }

  /**
   * Money won or lost on everything open, were it closed at `price` without cost: value less cost, trade by trade. It
   * is not written size * (price - entry), as a closed trade's result is, because the two round differently.
   */
  openPnl(price: number): number {
    let sum = 0
    for (let k = 0; k < this.count; k++) {
      const slot = this.#open[k]
      sum += this.size[slot] * price - this.size[slot] * this.entryPrice[slot]
    }
    return sum
  }

  /** Part of the open trades' value that must be covered by cash. */
  usedMargin(price: number, leverage: number): number {
    let sum = 0
    for (let k = 0; k < this.count; k++) sum += (Math.abs(this.size[this.#open[k]]) * price) / leverage
    return sum
  }

  /** Net units; negative when short. */
  netSize(): number {
    let sum = 0
    for (let k = 0; k < this.count; k++) sum += this.size[this.#open[k]]
    return sum
  }

  #grow(): void {
    const capacity = this.size.length * 2
    this.size = grownFloats(this.size, capacity)
    this.entryPrice = grownFloats(this.entryPrice, capacity)
    this.entryBar = grownInts(this.entryBar, capacity)
    this.stop = grownFloats(this.stop, capacity)
    this.target = grownFloats(this.target, capacity)
    this.trail = grownFloats(this.trail, capacity)
    this.stopOrder = grownInts(this.stopOrder, capacity)
    this.targetOrder = grownInts(this.targetOrder, capacity)
    this.tag = grownInts(this.tag, capacity)
    this.generation = grownInts(this.generation, capacity)
    this.#open = grownInts(this.#open, capacity)
    this.#free = grownInts(this.#free, capacity)
  }
}
