import { assert } from '../base/assert.ts'
import { OrderSlots } from './order-slots.ts'

/** What an order is for. Protective orders (stop, target) live and die with their trade. */
export const entryOrder = 0
export const closeOrder = 1
export const stopOrder = 2
export const targetOrder = 3

/** No slot: an entry order belongs to no trade, a trade may have no stop order. */
export const none = -1

/**
 * Waiting orders, named by the slots in which they lie.
 * The queue holds slots in the order they are processed. Front and back both take new orders, so it lives in the middle
 * of its memory.
 */
export class OrderBook {
  readonly #slots: OrderSlots

  /** Orders waiting, protective ones included. */
  count = 0
  /** Moves on with every order that comes, goes or is given other prices. */
  revision = 0
  #queue = new Int32Array(16)
  #head = 8
  #lastSerial = 0
  #pass = new Int32Array(8)
  #passGeneration = new Int32Array(8)

  constructor(slots = new OrderSlots()) {
    this.#slots = slots
  }

  get size(): Float64Array {
    return this.#slots.size
  }

  get limit(): Float64Array {
    return this.#slots.limit
  }

  get stop(): Float64Array {
    return this.#slots.stop
  }

  get stopLoss(): Float64Array {
    return this.#slots.stopLoss
  }

  get target(): Float64Array {
    return this.#slots.target
  }

  get trail(): Float64Array {
    return this.#slots.trail
  }

  get role(): Int32Array {
    return this.#slots.role
  }

  get trade(): Int32Array {
    return this.#slots.trade
  }

  get tradeGeneration(): Int32Array {
    return this.#slots.tradeGeneration
  }

  get tag(): Int32Array {
    return this.#slots.tag
  }

  get serial(): Int32Array {
    return this.#slots.serial
  }

  get generation(): Int32Array {
    return this.#slots.generation
  }

  /** Puts an order without prices in front of all others and answers its slot; the caller fills in the rest. */
  addFirst(role: number, size: number, tag: number): number {
    if (this.#head === 0) this.#recentre()
    const slot = this.#take(role, size, tag)
    this.#queue[--this.#head] = slot
    this.count++
    return slot
  }

  /** The same behind all others. */
  addLast(role: number, size: number, tag: number): number {
    if (this.#head + this.count === this.#queue.length) this.#recentre()
    const slot = this.#take(role, size, tag)
    this.#queue[this.#head + this.count] = slot
    this.count++
    return slot
  }

  remove(slot: number): void {
    const queue = this.#queue
    const end = this.#head + this.count
    let at = this.#head
    while (at < end && queue[at] !== slot) at++
    assert(at < end, 'an order that ends was waiting')
    if (at === this.#head) this.#head++
    else for (; at < end - 1; at++) queue[at] = queue[at + 1]
    if (--this.count === 0) this.#head = queue.length >> 1
    this.#release(slot)
  }

  /** The order that is next to be processed, if it is an entry or a close that has no price; else `none`. */
  frontMarket(): number {
    if (this.count === 0) return none
    const slot = this.#queue[this.#head]
    const limit = this.limit[slot]
    const stop = this.stop[slot]
    return limit !== limit && stop !== stop && this.role[slot] <= closeOrder ? slot : none
  }

  /** Removes the order that is next to be processed. What its columns hold can be read until another one is added. */
  takeFront(): void {
    const slot = this.#queue[this.#head]
    this.#head++
    if (--this.count === 0) this.#head = this.#queue.length >> 1
    this.#release(slot)
  }

  /** To be called after an order that waits was given other prices. */
  noteAmended(): void {
    this.revision++
  }

  isWaiting(slot: number, generation: number): boolean {
    return this.generation[slot] === generation
  }

  /** The slot at a place of the queue, 0 = next to be processed. */
  at(place: number): number {
    return this.#queue[this.#head + place]
  }

  /** Of the order that was added last. */
  get lastSerial(): number {
    return this.#lastSerial
  }

  /**
   * Remembers which orders wait now, of those up to a serial; `passSlot` walks them even while the queue changes.
   * Answers how many.
   */
  beginPass(lastSerial = this.#lastSerial): number {
    if (this.#pass.length < this.count) {
      this.#pass = new Int32Array(this.#queue.length)
      this.#passGeneration = new Int32Array(this.#queue.length)
    }
    let count = 0
    for (let k = 0; k < this.count; k++) {
      const slot = this.#queue[this.#head + k]
      if (this.serial[slot] > lastSerial) continue
      this.#pass[count] = slot
      this.#passGeneration[count++] = this.generation[slot]
    }
    return count
  }

  /** The k-th remembered order, or `none` when it ended during the pass. */
  passSlot(k: number): number {
    const slot = this.#pass[k]
    return this.generation[slot] === this.#passGeneration[k] ? slot : none
  }

  #release(slot: number): void {
    this.revision++
    this.#slots.release(slot)
  }

  #take(role: number, size: number, tag: number): number {
    const slot = this.#slots.take()
    this.role[slot] = role
    this.size[slot] = size
    this.limit[slot] = NaN
    this.stop[slot] = NaN
    this.trade[slot] = none
    this.tag[slot] = tag
    this.serial[slot] = ++this.#lastSerial
    this.revision++
    return slot
  }

  /** Moves the queue back into the middle; into twice the memory once it fills half of it. */
  #recentre(): void {
    const queue = this.count * 2 > this.#queue.length ? new Int32Array(this.#queue.length * 2) : this.#queue
    const head = (queue.length - this.count) >> 1
    if (queue === this.#queue) queue.copyWithin(head, this.#head, this.#head + this.count)
    else queue.set(this.#queue.subarray(this.#head, this.#head + this.count), head)
    this.#queue = queue
    this.#head = head
  }
}
