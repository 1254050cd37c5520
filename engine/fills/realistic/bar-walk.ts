import { none } from '../order-book.ts'
import { isHighFirst } from './bar-path.ts'
import { wishOf, type Wish } from './open-questions.ts'
import type { OrderFiller, RealisticParts } from './order-filler.ts'
import { bornInside, highBefore, lowBefore } from './order-terms.ts'
import { tickAgainst } from './ticks.ts'
import { meets, type Touch } from './touch.ts'

/** No bar. */
const nowhere = -1

/** Prices of one bar, or of a finer bar inside it. */
export interface Prices {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

/**
 * Tells which orders are in the market; called for each before it is met. `birth` is what an order of now is born with.
 */
export type Works = (slot: number, birth: number) => boolean

/** An order that was left out, by slot and serial. */
interface LeftOut {
  readonly slot: number
  readonly serial: number
}

/** Lets the price go through a bar and fills the orders that it meets, in the order in which it meets them. */
export class BarWalk {
  readonly #parts: RealisticParts
  readonly #filler: OrderFiller
  readonly #works: Works
  readonly #tick: number
  readonly #through: number
  readonly #wish: Wish | null
  readonly #probe: Touch = { at: NaN, price: NaN, isMaker: false }
  readonly #up: Touch = { at: NaN, price: NaN, isMaker: false }
  readonly #down: Touch = { at: NaN, price: NaN, isMaker: false }
  readonly #way: Touch = { at: NaN, price: NaN, isMaker: false }
  #at = NaN
  #low = NaN
  #high = NaN
  #bar = -1
  /** Of an order that is born now: see `bornInside`. */
  #birth = 0
  #leftOut: LeftOut[] = []

  constructor(parts: RealisticParts, filler: OrderFiller, works: Works) {
    this.#parts = parts
    this.#filler = filler
    this.#works = works
    this.#tick = parts.options.tickSize ?? 0
    this.#through = parts.options.limitThroughTicks * this.#tick
    this.#wish = wishOf(parts.options.path)
  }

  /** `atOpen` is called once everything that the open meets has filled. */
  walk(bar: number, { open, high, low, close }: Prices, atOpen: () => void): void {
    this.#bar = bar
    this.#low = low
    this.#high = high
    this.#at = open
    this.#birth = 0
    this.#leftOut = []
    this.#move(open)
    atOpen()
    this.#birth = bornInside
    if (this.#wish !== null) {
      this.#decide(this.#wish, high, low, close)
      return
    }
    const highFirst = isHighFirst(this.#parts.options.path, open, high, low, close)
    this.#move(highFirst ? high : low)
    this.#move(highFirst ? low : high)
    this.#move(close)
  }

  #move(to: number): void {
    for (;;) {
      const slot = this.#nearest(to, this.#up)
      if (slot === none) break
      this.#meet(slot, this.#up)
    }
    this.#at = to
  }

  /**
   * Goes up or down as the wish has it, as long as orders lie in the bar's range. An order that the wish would rather
   * not meet is left out where it can be.
   */
  #decide(wish: Wish, high: number, low: number, close: number): void {
    const { books, terms } = this.#parts
    for (;;) {
      const up = this.#nearest(high, this.#up)
      const down = this.#nearest(low, this.#down)
      if (up === none && down === none) break
      // An extreme with an order on the way to it cannot have come before.
      if (up !== down) {
        this.#birth = bornInside | (up === none ? highBefore : 0) | (down === none ? lowBefore : 0)
      }
      const isUp = down === none || (up !== none && this.#isUpFirst(wish, up, down))
      const slot = isUp ? up : down
      const touch = isUp ? this.#up : this.#down
      if (wish(books.orders.role[slot]) < 0 && !this.#isCertain(slot, touch.at, isUp, close)) {
        terms.restsOn[slot] = this.#bar
        this.#leftOut.push({ slot, serial: books.orders.serial[slot] })
      } else {
        this.#meetOnTheWay(slot, touch)
      }
    }
    this.#at = close
  }

  /**
   * An order must be met unless the extreme behind it may have come before it was there, and the close lies before it.
   */
  #isCertain(slot: number, at: number, isUp: boolean, close: number): boolean {
    const mayBeOver = this.#parts.terms.bornInside[slot] & (isUp ? highBefore : lowBefore)
    return mayBeOver === 0 || (isUp ? close >= at : close <= at)
  }

  /** Meets an order, or what was left out and lies on the way to it: the price cannot jump over that. */
  #meetOnTheWay(slot: number, touch: Touch): void {
    if (this.#leftOut.length === 0) {
      this.#meet(slot, touch)
      return
    }
    const { terms } = this.#parts
    this.#leftOut = this.#leftOut.filter((left) => terms.serial[left.slot] === left.serial)
    for (const left of this.#leftOut) terms.restsOn[left.slot] = nowhere
    const first = this.#nearest(touch.at, this.#way)
    for (const left of this.#leftOut) if (left.slot !== first) terms.restsOn[left.slot] = this.#bar
    // Met once: without volume it stays where it is, and the price goes on.
    this.#leftOut = this.#leftOut.filter((left) => left.slot !== first)
    if (first === none) this.#meet(slot, touch)
    else this.#meet(first, this.#way)
  }

  #isUpFirst(wish: Wish, up: number, down: number): boolean {
    const { role } = this.#parts.books.orders
    const difference = wish(role[up]) - wish(role[down])
    return difference === 0 ? this.#up.at - this.#at <= this.#at - this.#down.at : difference > 0
  }

  /**
   * The order that is met first on the way to a price, among equals the first in the queue; `none` when there is none.
   */
  #nearest(to: number, best: Touch): number {
    const { orders } = this.#parts.books
    const probe = this.#probe
    let found = none
    let distance = Infinity
    for (let place = 0; place < orders.count; place++) {
      const slot = orders.at(place)
      if (!this.#works(slot, this.#birth)) continue
      if (!meets(orders, slot, this.#at, to, this.#tick, this.#through, probe)) continue
      const away = Math.abs(probe.at - this.#at)
      if (away >= distance) continue
      distance = away
      found = slot
      best.at = probe.at
      best.price = probe.price
      best.isMaker = probe.isMaker
    }
    return found
  }

  /** A stop wakes: with a limit it is a limit from here on, without one it fills. Every other order fills. */
  #meet(slot: number, touch: Touch): void {
    const { books, options, terms } = this.#parts
    const { orders } = books
    this.#at = touch.at
    const stop = orders.stop[slot]
    const isLimit = orders.limit[slot] === orders.limit[slot]
    let { price } = touch
    if (stop === stop) {
      orders.stop[slot] = NaN
      if (isLimit) {
        if (this.#birth !== 0) terms.bornInside[slot] = this.#birth
        return
      }
      if (options.stopFill === 'through') price = tickAgainst(orders.size[slot] > 0, stop, this.#tick)
    }
    this.#filler.fill(slot, {
      price,
      isLimit,
      isMaker: isLimit && touch.isMaker,
      bar: this.#bar,
      low: this.#low,
      high: this.#high,
    })
  }
}
