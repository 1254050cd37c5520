import { none } from '../order-book.ts'
import { isHighFirst } from './bar-path.ts'
import { wishOf, type Wish } from './open-questions.ts'
import type { OrderFiller, RealisticParts } from './order-filler.ts'
import { tickAgainst } from './ticks.ts'
import { meets, type Touch } from './touch.ts'

/** Prices of one bar, or of a finer bar inside it. */
export interface Prices {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

/** Tells which orders are in the market; called for each before it is met. */
export type Works = (slot: number, bornInside: boolean) => boolean

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
  #at = NaN
  #low = NaN
  #high = NaN
  #bar = -1
  #inside = false

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
    this.#inside = false
    this.#move(open)
    atOpen()
    this.#inside = true
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
   * Goes up or down as the wish has it, as long as orders lie in the bar's range. Those that were there when the bar
   * opened, and those between here and the close, must be met; others may be left out.
   */
  #decide(wish: Wish, high: number, low: number, close: number): void {
    const { orders } = this.#parts.books
    for (;;) {
      const up = this.#nearest(high, this.#up)
      const down = this.#nearest(low, this.#down)
      if (up === none && down === none) break
      const isUp = down === none || (up !== none && this.#isUpFirst(wish, up, down))
      const slot = isUp ? up : down
      const touch = isUp ? this.#up : this.#down
      const isCertain = this.#parts.terms.bornInside[slot] === 0 || (isUp ? close >= touch.at : close <= touch.at)
      if (wish(orders.role[slot]) < 0 && !isCertain) this.#parts.terms.restsOn[slot] = this.#bar
      else this.#meet(slot, touch)
    }
    this.#at = close
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
      if (!this.#works(slot, this.#inside)) continue
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
        if (this.#inside) terms.bornInside[slot] = 1
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
