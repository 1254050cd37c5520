import type { OrderBook } from './order-book.ts'

/**
 * Between which prices a bar must stay for none of the waiting orders to do anything, so that stops and targets that
 * rest for a hundred bars are looked at one by one only when a price comes to one of them.
 */
export class Reach {
  readonly #orders: OrderBook
  #revision = -1
  #above = NaN
  #below = NaN

  constructor(orders: OrderBook) {
    this.#orders = orders
  }

  /** False once an order came, went or was given other prices. Asked first, it saves the look at the bar. */
  get isKnown(): boolean {
    return this.#revision === this.#orders.revision
  }

  /** Whether it is certain that a bar with these extremes wakes and fills nothing. */
  misses(high: number, low: number): boolean {
    return high < this.#above && low > this.#below
  }

  /** After the orders were gone through. */
  measure(): void {
    const orders = this.#orders
    let above = Infinity
    let below = -Infinity
    for (let place = 0; place < orders.count; place++) {
      const order = orders.at(place)
      const stop = orders.stop[order]
      const hasStop = stop === stop
      const price = hasStop ? stop : orders.limit[order]
      // A buying stop and a selling limit wait above. Without a price the order fills anywhere.
      if (price !== price) above = -Infinity
      else if (orders.size[order] > 0 === hasStop) above = Math.min(above, price)
      else below = Math.max(below, price)
    }
    this.#above = above
    this.#below = below
    this.#revision = orders.revision
  }
}
