import type { OrderBook } from '../order-book.ts'
import type { OrderDesk, TimeInForce } from '../order-desk.ts'
import { fillOrKill, goodForDay, goodTillCanceled, immediateOrCancel, type OrderTerms } from './order-terms.ts'

const numbers: Readonly<Record<TimeInForce, number>> = {
  gtc: goodTillCanceled,
  gtd: goodTillCanceled,
  day: goodForDay,
  ioc: immediateOrCancel,
  fok: fillOrKill,
}

/** Writes down what the strategy wants beyond sizes and prices. */
export class TermsDesk implements OrderDesk {
  readonly #orders: OrderBook
  readonly #terms: OrderTerms
  #groups = 0

  constructor(orders: OrderBook, terms: OrderTerms) {
    this.#orders = orders
    this.#terms = terms
  }

  accept(slot: number, tif: TimeInForce, goodUntil: number, isQuantity: boolean): void {
    const terms = this.#terms
    terms.see(slot, this.#orders.serial[slot], 0)
    terms.tif[slot] = numbers[tif]
    terms.goodUntil[slot] = goodUntil
    terms.isQuantity[slot] = isQuantity ? 1 : 0
  }

  resize(slot: number): void {
    this.#terms.see(slot, this.#orders.serial[slot], 0)
    this.#terms.isQuantity[slot] = 1
  }

  group(slots: readonly number[]): void {
    const group = ++this.#groups
    for (const slot of slots) {
      this.#terms.see(slot, this.#orders.serial[slot], 0)
      this.#terms.group[slot] = group
    }
  }
}
