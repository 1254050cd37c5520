import { cancelUnprotective } from '../fills/canceling.ts'
import { closePosition } from '../fills/closing.ts'
import { pricesProblem, sizeProblem } from '../fills/order-check.ts'
import { closeOrder, entryOrder, none } from '../fills/order-book.ts'
import { setStop, setTarget } from '../fills/protection.ts'
import { allAvailable } from '../fills/sizing.ts'
import type { Venue } from '../fills/venue.ts'
import type { OrderOptions, OrderRef, Orders, Protection } from '../sdk/orders.ts'
import type { Cursor } from './column-series.ts'
import { changedPrice, givenPrice, refuse } from './order-arguments.ts'
import type { TagTable } from './tag-table.ts'
import { orderId, VenueOrderRef } from './venue-order-ref.ts'

/** A strategy's orders, checked and handed to the venue. */
export class StrategyOrders implements Orders {
  readonly #venue: Venue
  readonly #cursor: Cursor
  readonly #close: Float64Array
  readonly #tags: TagTable
  /** Set when the run has ended. */
  isOver = false

  constructor(venue: Venue, cursor: Cursor, close: Float64Array, tags: TagTable) {
    this.#venue = venue
    this.#cursor = cursor
    this.#close = close
    this.#tags = tags
  }

  readonly buy = (options: OrderOptions = {}): OrderRef => this.#enter('orders.buy', true, options)

  readonly sell = (options: OrderOptions = {}): OrderRef => this.#enter('orders.sell', false, options)

  readonly close = (
    options: { readonly fraction?: number | undefined; readonly tag?: string | undefined } = {},
  ): void => {
    if (this.isOver) refuseLate('orders.close')
    const { fraction = 1, tag } = options
    if (!(fraction > 0 && fraction <= 1)) {
      refuse('orders.close', `fraction must lie above 0 and not above 1, was ${fraction}`)
    }
    closePosition(this.#venue.books, fraction, this.#tags.numberOf(tag))
  }

  readonly cancelAll = (): void => cancelUnprotective(this.#venue.books)

  readonly oco = (...group: readonly OrderRef[]): void => {
    const { desk } = this.#venue
    if (desk === null) {
      refuse('orders.oco', 'the reference profile knows no groups of orders; choose the realistic profile')
    }
    const slots = group.map(({ id }) => this.#slotOf(id))
    if (slots.length < 2 || slots.includes(none)) refuse('orders.oco', 'give two or more orders that still wait')
    desk.group(slots)
  }

  readonly protect = (protection: Protection): void => {
    const { books } = this.#venue
    const stop = changedPrice('orders.protect', 'stop', protection.stop)
    const target = changedPrice('orders.protect', 'target', protection.target)
    const trail = changedPrice('orders.protect', 'trail', protection.trail)
    for (let k = 0; k < books.trades.count; k++) {
      const trade = books.trades.at(k)
      if (target !== undefined) setTarget(books, trade, target)
      if (stop !== undefined) setStop(books, trade, stop)
    }
    if (trail !== undefined) this.#venue.trail(trail)
  }

  get waiting(): number {
    const { orders } = this.#venue.books
    let waiting = 0
    for (let place = 0; place < orders.count; place++) if (orders.role[orders.at(place)] <= closeOrder) waiting++
    return waiting
  }

  #enter(asker: string, isBuy: boolean, options: OrderOptions): OrderRef {
    if (this.isOver) refuseLate(asker)
    const { qty, fraction, limit, stopAt, tif, until, bracket, tag } = options
    if (tif !== undefined || until !== undefined) this.#checkTerms(asker, options)
    if (qty !== undefined && fraction !== undefined) refuse(asker, 'give qty or fraction, not both')
    const size = qty ?? (fraction === undefined || fraction === 1 ? allAvailable : fraction)
    if (qty === 0) return this.#drop(tag)
    const wrongSize = sizeProblem(size, qty === undefined, this.#venue.books.lotSize)
    if (wrongSize !== null) refuse(asker, wrongSize)
    const market = this.#venue.entryPrice(isBuy, this.#close[this.#cursor.bar])
    const signed = isBuy ? size : -size
    const slot =
      limit === undefined && stopAt === undefined && bracket === undefined
        ? this.#venue.enter(signed, NaN, NaN, NaN, NaN, NaN, this.#tags.numberOf(tag))
        : this.#enterAt(asker, signed, market, options)
    this.#venue.desk?.accept(slot, tif ?? 'gtc', until ?? NaN, qty !== undefined)
    return new VenueOrderRef(this.#venue, slot, market)
  }

  #slotOf(id: string): number {
    const { orders } = this.#venue.books
    for (let place = 0; place < orders.count; place++) {
      if (orderId(orders.serial[orders.at(place)]) === id) return orders.at(place)
    }
    return none
  }

  #checkTerms(asker: string, { tif = 'gtc', until }: OrderOptions): void {
    if (this.#venue.desk === null && tif !== 'gtc') refuseTif(asker, tif)
    if ((tif === 'gtd') !== (until !== undefined)) refuse(asker, 'tif "gtd" and until (ms UTC) belong together')
  }

  /** Nothing to trade: `size` answers 0 units when the account cannot carry one. */
  #drop(tag: string | undefined): OrderRef {
    const { orders } = this.#venue.books
    const slot = orders.addLast(entryOrder, 0, this.#tags.numberOf(tag))
    const order = new VenueOrderRef(this.#venue, slot, NaN)
    orders.remove(slot)
    this.#venue.canceledForMargin++
    return order
  }

  /** The order has prices of its own, to be checked. */
  #enterAt(asker: string, signed: number, market: number, options: OrderOptions): number {
    const isBuy = signed > 0
    const { bracket } = options
    const limit = givenPrice(asker, 'limit', options.limit)
    const stopAt = givenPrice(asker, 'stopAt', options.stopAt)
    const target = givenPrice(asker, 'bracket.target', bracket?.target)
    const trail = givenPrice(asker, 'bracket.trail', bracket?.trail)
    let stopLoss = givenPrice(asker, 'bracket.stop', bracket?.stop)
    if (trail === trail && stopLoss !== stopLoss) {
      const entry = limit === limit ? limit : stopAt === stopAt ? stopAt : market
      stopLoss = givenPrice(asker, 'bracket.trail leads to a stop, which', isBuy ? entry - trail : entry + trail)
    }
    const wrongPrices = pricesProblem(isBuy, limit, stopAt, market, stopLoss, target)
    if (wrongPrices !== null) refuse(asker, wrongPrices)
    return this.#venue.enter(signed, limit, stopAt, stopLoss, target, trail, this.#tags.numberOf(options.tag))
  }
}

function refuseLate(asker: string): never {
  refuse(asker, 'the run is over; onStop() comes too late for orders')
}

function refuseTif(asker: string, tif: string): never {
  const advice = 'choose the realistic profile, or cancel the order yourself when its time is over'
  refuse(asker, `the reference profile knows orders that are good until canceled, not tif "${tif}"; ${advice}`)
}
