import { cancelOrder } from '../fills/canceling.ts'
import { pricesProblem, sizeProblem } from '../fills/order-check.ts'
import { isFraction } from '../fills/sizing.ts'
import type { Venue } from '../fills/venue.ts'
import type { OrderOptions, OrderRef } from '../sdk/orders.ts'
import { givenPrice, refuse } from './order-arguments.ts'

/** Names one entry order of the venue, also after its slot serves another. */
export class VenueOrderRef implements OrderRef {
  readonly #venue: Venue
  readonly #slot: number
  readonly #generation: number
  readonly #serial: number
  readonly #market: number

  /** `market` is what the entry would have cost when it was placed. */
  constructor(venue: Venue, slot: number, market: number) {
    this.#venue = venue
    this.#slot = slot
    this.#generation = venue.books.orders.generation[slot]
    this.#serial = venue.books.orders.serial[slot]
    this.#market = market
  }

  get id(): string {
    return orderId(this.#serial)
  }

  get waiting(): boolean {
    return this.#venue.books.orders.isWaiting(this.#slot, this.#generation)
  }

  cancel(): void {
    if (this.waiting) cancelOrder(this.#venue.books, this.#slot)
  }

  amend(change: Pick<OrderOptions, 'qty' | 'limit' | 'stopAt'>): void {
    const asker = `amend of order ${this.id}`
    if (!this.waiting) refuse(asker, 'it no longer waits; look at .waiting first')
    const { orders } = this.#venue.books
    const slot = this.#slot
    const isBuy = orders.size[slot] > 0
    const size = change.qty ?? Math.abs(orders.size[slot])
    const limit = change.limit === undefined ? orders.limit[slot] : givenPrice(asker, 'limit', change.limit)
    const stopAt = change.stopAt === undefined ? orders.stop[slot] : givenPrice(asker, 'stopAt', change.stopAt)
    const problem =
      sizeProblem(size, change.qty === undefined && isFraction(orders.size[slot]), this.#venue.books.lotSize) ??
      pricesProblem(isBuy, limit, stopAt, this.#market, orders.stopLoss[slot], orders.target[slot])
    if (problem !== null) refuse(asker, problem)
    orders.size[slot] = isBuy ? size : -size
    if (change.qty !== undefined) this.#venue.desk?.resize(slot)
    orders.limit[slot] = limit
    orders.stop[slot] = stopAt
    orders.noteAmended()
  }
}

export function orderId(serial: number): string {
  return `o${serial}`
}
