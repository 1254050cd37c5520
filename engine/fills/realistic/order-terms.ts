import { grownFloats, grownInts } from '../grown.ts'
import type { TradingDays } from './trading-days.ts'

export const goodTillCanceled = 0
export const goodForDay = 1
export const immediateOrCancel = 2
export const fillOrKill = 3

const unknown = -1

/** Bits of a birth inside of a bar: that it was one, and which extremes of the bar may have come before it. */
export const bornInside = 1
export const highBefore = 2
export const lowBefore = 4

/**
 * What the realistic profile knows of an order beyond the book: columns by the order's slot. A slot serves many orders
 * one after the other; the serial says whose terms they are, and an order that was never seen gets plain ones.
 */
export class OrderTerms {
  serial = new Int32Array(16)
  /** First bar on which the order is in the market; `unknown` until its first bar comes. */
  activeFrom = new Int32Array(16)
  tif = new Int32Array(16)
  /** Orders of one group cancel each other when one of them fills; 0 = none. */
  group = new Int32Array(16)
  /** The bar on which it can fill no more. */
  restsOn = new Int32Array(16)
  /** How it came into being inside of a bar, by a fill after the open: see `Birth`; 0 when it did not. */
  bornInside = new Int32Array(16)
  /** 1 when the size, below one, is a quantity and not a share of the buying power. */
  isQuantity = new Int32Array(16)
  /** Canceled on the first bar that opens at or after it, ms UTC; NaN = never. */
  goodUntil = new Float64Array(16)
  /** Commission so far: see `OrderFees`. */
  owed = new Float64Array(16)
  paid = new Float64Array(16)

  /** Plain terms for an order that these columns do not know yet. */
  see(slot: number, serial: number, birth: number): void {
    while (slot >= this.serial.length) this.#grow()
    if (this.serial[slot] === serial) return
    this.serial[slot] = serial
    this.activeFrom[slot] = unknown
    this.tif[slot] = goodTillCanceled
    this.group[slot] = 0
    this.restsOn[slot] = unknown
    this.bornInside[slot] = birth
    this.isQuantity[slot] = 0
    this.goodUntil[slot] = NaN
    this.owed[slot] = 0
    this.paid[slot] = 0
  }

  /** The bar from which an order works that is met for the first time on `bar`. */
  activeBar(slot: number, bar: number, latency: number): number {
    if (this.activeFrom[slot] === unknown) this.activeFrom[slot] = bar + latency
    return this.activeFrom[slot]
  }

  /** Whether an order that works has outlived its day or its last hour. */
  isOver(slot: number, openAt: Float64Array, days: TradingDays, bar: number): boolean {
    if (openAt[bar] >= this.goodUntil[slot]) return true
    if (this.tif[slot] !== goodForDay) return false
    return days.dayOf(bar) > days.dayOf(this.activeFrom[slot])
  }

  /** Whether the order fills at once or not at all. */
  isImmediate(slot: number, serial: number): boolean {
    return this.serial[slot] === serial && this.tif[slot] >= immediateOrCancel
  }

  #grow(): void {
    const capacity = this.serial.length * 2
    this.serial = grownInts(this.serial, capacity)
    this.activeFrom = grownInts(this.activeFrom, capacity)
    this.tif = grownInts(this.tif, capacity)
    this.group = grownInts(this.group, capacity)
    this.restsOn = grownInts(this.restsOn, capacity)
    this.bornInside = grownInts(this.bornInside, capacity)
    this.isQuantity = grownInts(this.isQuantity, capacity)
    this.goodUntil = grownFloats(this.goodUntil, capacity)
    this.owed = grownFloats(this.owed, capacity)
    this.paid = grownFloats(this.paid, capacity)
  }
}
