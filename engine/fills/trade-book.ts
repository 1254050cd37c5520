import { assert } from '../base/assert.ts'
import { plainValue, type ContractValue } from './contract-value.ts'
import { grownInts } from './grown.ts'
import { none } from './order-book.ts'
import { TradeSlots } from './trade-slots.ts'

/** Open trades, named by slot and generation like orders. `at(0)` is the oldest: first in, first out. */
export class TradeBook {
  readonly #slots: TradeSlots
  readonly #unit: ContractValue

  count = 0
  /** How many of them trail their stop. */
  trailing = 0
  #open = new Int32Array(8)

  constructor(slots = new TradeSlots(), unit = plainValue) {
    this.#slots = slots
    this.#unit = unit
  }

  get size(): Float64Array {
    return this.#slots.size
  }

  get entryPrice(): Float64Array {
    return this.#slots.entryPrice
  }

  get entryBar(): Int32Array {
    return this.#slots.entryBar
  }

  get stop(): Float64Array {
    return this.#slots.stop
  }

  get target(): Float64Array {
    return this.#slots.target
  }

  get trail(): Float64Array {
    return this.#slots.trail
  }

  get stopOrder(): Int32Array {
    return this.#slots.stopOrder
  }

  get targetOrder(): Int32Array {
    return this.#slots.targetOrder
  }

  get tag(): Int32Array {
    return this.#slots.tag
  }

  get generation(): Int32Array {
    return this.#slots.generation
  }

  /** Slot of the k-th open trade, oldest first. */
  at(k: number): number {
    return this.#open[k]
  }

  add(size: number, entryPrice: number, entryBar: number, tag: number): number {
    const slot = this.#slots.take()
    this.size[slot] = size
    this.entryPrice[slot] = entryPrice
    this.entryBar[slot] = entryBar
    this.stop[slot] = NaN
    this.target[slot] = NaN
    this.trail[slot] = NaN
    this.stopOrder[slot] = none
    this.targetOrder[slot] = none
    this.tag[slot] = tag
    if (this.count === this.#open.length) this.#open = grownInts(this.#open, 2 * this.count)
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
    this.#slots.release(slot)
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
    const unit = this.#unit
    const quote = unit.quote(price)
    let sum = 0
    for (let k = 0; k < this.count; k++) {
      const slot = this.#open[k]
      const size = this.size[slot] * unit.multiplier
      sum += size * quote - size * unit.quote(this.entryPrice[slot])
    }
    return sum
  }

  /** Part of the open trades' value that must be covered by cash. */
  usedMargin(price: number, leverage: number): number {
    const value = this.#unit.value(price)
    let sum = 0
    for (let k = 0; k < this.count; k++) sum += (Math.abs(this.size[this.#open[k]]) * value) / leverage
    return sum
  }

  /** Net units; negative when short. */
  netSize(): number {
    let sum = 0
    for (let k = 0; k < this.count; k++) sum += this.size[this.#open[k]]
    return sum
  }
}
