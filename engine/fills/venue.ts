import type { BarColumns } from '../domain/bars.ts'
import type { AccountOptions } from '../domain/run.ts'
import { Books } from './books.ts'
import { cancelUnprotective } from './canceling.ts'
import { closeAtTheEnd, closePosition, noTag } from './closing.ts'
import type { FillRules } from './fill-rules.ts'
import type { FillTape } from './fill-tape.ts'
import { Holding } from './holding.ts'
import { netOldestFirst } from './netting.ts'
import { closeOrder, entryOrder, none } from './order-book.ts'
import type { OrderDesk } from './order-desk.ts'
import { Reach } from './reach.ts'
import { Refusals } from './refusals.ts'
import { isFraction } from './sizing.ts'
import { moveTrailingStops } from './trailing.ts'

/**
 * The simulated venue: takes orders, and once per bar fills those that the bar's prices reach. It knows the order of
 * events and keeps the books; every price, size and charge is an answer of its fill rules.
 *
 * Per bar: `process` when orders wait, then `mark`; then the strategy may act on what it sees.
 */
export class Venue {
  readonly books: Books
  /** Account value at each bar's close. */
  readonly equity: Float64Array<ArrayBuffer>
  /** Entry orders dropped because the account could not carry them. */
  canceledForMargin = 0
  /** Entry orders that the instrument does not take. */
  readonly refusals = new Refusals()
  readonly bars: BarColumns
  readonly #rules: FillRules
  readonly #hedging: boolean
  readonly #exclusive: boolean
  /** What the account's value is made of until the next fill. */
  readonly holding: Holding
  readonly #reach: Reach
  /** More is held than `holding` can tell. */
  #hasMany = false
  #trails = false

  /** `equity` is where the account's value goes, one element per bar. */
  constructor(
    bars: BarColumns,
    account: AccountOptions,
    rules: FillRules,
    tape: FillTape | null,
    equity = new Float64Array(bars.length),
    books = new Books(rules, bars.close, account, tape),
  ) {
    this.books = books
    this.equity = equity
    this.#rules = rules
    this.bars = bars
    this.#hedging = account.hedging
    this.#exclusive = account.exclusiveOrders
    this.holding = new Holding(account.cash)
    this.#reach = new Reach(books.orders)
  }

  /**
   * Queues an entry: signed units, or a fraction of the buying power strictly between -1 and 1; NaN for each price that
   * it does not have. With exclusive orders it first cancels what waits and closes what is open. Answers its slot.
   */
  enter(
    size: number,
    limit: number,
    stop: number,
    stopLoss: number,
    target: number,
    trail: number,
    tag: number,
  ): number {
    const { orders } = this.books
    if (this.#exclusive) {
      cancelUnprotective(this.books)
      closePosition(this.books, 1, noTag)
    }
    const order = orders.addLast(entryOrder, size, tag)
    orders.limit[order] = limit
    orders.stop[order] = stop
    orders.stopLoss[order] = stopLoss
    orders.target[order] = target
    orders.trail[order] = trail
    return order
  }

  /** Takes an order's further terms; null where there are none. */
  get desk(): OrderDesk | null {
    return null
  }

  /** What one unit would cost to enter at a raw price. */
  entryPrice(isBuy: boolean, price: number): number {
    return this.#rules.entryPrice(isBuy, price)
  }

  /** Whether every bar costs or brings something, so that each is processed, also without orders. */
  get worksEveryBar(): boolean {
    return false
  }

  /** Fills what this bar reaches. Once more when a new trade's own stop and target may fill in its entry bar. */
  process(bar: number): void {
    if (this.#reach.isKnown && this.#reach.misses(this.bars.high[bar], this.bars.low[bar])) return
    let again = true
    while (again) again = this.#pass(bar)
    if (this.books.orders.count !== 0) this.#reach.measure()
    this.notice()
  }

  /** Writes down the account's value at the bar's close; false when nothing is left of it and the run is over. */
  mark(bar: number): boolean {
    const equity = this.#hasMany ? this.books.equity(bar) : this.holding.worth(this.bars.close[bar])
    this.equity[bar] = equity
    if (equity > 0) {
      if (this.#trails) moveTrailingStops(this.books, this.bars.close[bar])
      return true
    }
    this.bust(bar)
    return false
  }

  /** Closes what is open on the last bar, with that bar's prices, and marks it anew; false as `mark`. */
  finish(lastBar: number): boolean {
    this.closeOut(lastBar)
    return this.mark(lastBar)
  }

  /** Closes what is open with the prices of a bar, and marks nothing. */
  closeOut(lastBar: number): void {
    closeAtTheEnd(this.books)
    if (this.books.orders.count !== 0) this.process(lastBar)
  }

  /** Moves the stops that trail, after a bar has closed; `mark` does it for a venue with an account of its own. */
  trailStops(bar: number): void {
    if (this.#trails) moveTrailingStops(this.books, this.bars.close[bar])
  }

  /** Notes what is held now, after fills. */
  protected notice(): void {
    const { trades, cash, unit } = this.books
    this.#hasMany = trades.count > 1 || !(unit.isLinear || trades.count === 0)
    this.#trails = trades.trailing !== 0
    this.holding.isPlain = !this.#hasMany && !this.#trails && !this.worksEveryBar
    if (trades.count === 0) {
      this.holding.set(cash, 0, 0)
    } else {
      const trade = trades.at(0)
      const size = trades.size[trade] * unit.multiplier
      this.holding.set(cash, size, size * trades.entryPrice[trade])
    }
  }

  /** Sets the distance at which the stops of all open trades follow the close; NaN leaves them where they are. */
  trail(distance: number): void {
    const { trades } = this.books
    for (let k = 0; k < trades.count; k++) trades.setTrail(trades.at(k), distance)
    this.#trails = trades.trailing !== 0
    if (this.#trails) this.holding.isPlain = false
  }

  /** Closes everything by the venue's own hand, at the bar's close: no order stands behind these fills. */
  liquidate(bar: number): void {
    const { trades } = this.books
    this.books.fillingSerial = 0
    this.books.fillingTag = noTag
    while (trades.count !== 0) this.books.close(trades.at(0), this.bars.close[bar], bar)
    this.books.cash = 0
  }

  /** Nothing is left of the account: closes what is open at the bar's close, and ends at 0. */
  bust(bar: number): void {
    this.liquidate(bar)
    this.equity.fill(0, bar)
  }

  /** Goes through the orders that wait now, in queue order; true when it must be gone through again. */
  #pass(bar: number): boolean {
    const { orders } = this.books
    const lastSerial = orders.lastSerial
    const again = this.#fillFrontMarkets(bar)
    if (orders.count === 0) return again
    return this.#passOthers(orders.beginPass(lastSerial), bar) || again
  }

  /**
   * Fills market orders as long as they stand in front. Most orders of most strategies do: they fill and leave the
   * queue, so that nothing of it needs to be remembered. What their fills put into the queue is never one of them.
   */
  #fillFrontMarkets(bar: number): boolean {
    const { orders } = this.books
    const rules = this.#rules
    let again = false
    for (let order = orders.frontMarket(); order !== none; order = orders.frontMarket()) {
      const isBuy = orders.size[order] > 0
      const price = rules.marketPrice(isBuy, NaN, false, bar)
      if (price !== price) break
      const fillBar = rules.marketBar(false, bar)
      orders.takeFront()
      if (orders.role[order] !== entryOrder) this.#fillExit(order, price, fillBar)
      else if (this.#fillEntry(order, isBuy, price, fillBar, NaN, NaN, bar)) again = true
    }
    return again
  }

  #passOthers(count: number, bar: number): boolean {
    const { orders } = this.books
    const rules = this.#rules
    let again = false
    for (let k = 0; k < count; k++) {
      const order = orders.passSlot(k)
      if (order === none) continue
      const isBuy = orders.size[order] > 0
      const touchedStop = orders.stop[order]
      if (touchedStop === touchedStop) {
        if (!rules.touchesStop(isBuy, touchedStop, bar)) continue
        orders.stop[order] = NaN
      }
      const limit = orders.limit[order]
      const role = orders.role[order]
      const isProtective = role > closeOrder
      const isMarket = limit !== limit && touchedStop !== touchedStop
      const price =
        limit === limit
          ? rules.limitPrice(isBuy, limit, touchedStop, bar)
          : rules.marketPrice(isBuy, touchedStop, isProtective, bar)
      if (price !== price) continue
      const fillBar = isMarket ? rules.marketBar(isProtective, bar) : bar
      if (role === entryOrder) {
        orders.remove(order)
        if (this.#fillEntry(order, isBuy, price, fillBar, limit, touchedStop, bar)) again = true
      } else {
        const generation = orders.generation[order]
        this.#fillExit(order, price, fillBar)
        if (orders.isWaiting(order, generation)) orders.remove(order)
      }
    }
    return again
  }

  /** Closes what the order's trade still has of it. The trade may be gone already, when two orders closed it. */
  #fillExit(order: number, price: number, fillBar: number): void {
    const { books } = this
    const { orders, trades } = books
    const trade = orders.trade[order]
    if (trades.generation[trade] !== orders.tradeGeneration[order]) return
    books.fillingSerial = orders.serial[order]
    books.fillingTag = orders.tag[order]
    books.reduce(trade, Math.min(Math.abs(trades.size[trade]), Math.abs(orders.size[order])), price, fillBar)
  }

  /**
   * Of an order that has left the queue: nets, checks the margin and opens what is left; true when the new trade's
   * protection may fill in this very bar.
   */
  #fillEntry(
    order: number,
    isBuy: boolean,
    price: number,
    fillBar: number,
    limit: number,
    touchedStop: number,
    bar: number,
  ): boolean {
    const { books } = this
    const { orders } = books
    const rules = this.#rules
    const size = orders.size[order]
    const stopLoss = orders.stopLoss[order]
    const target = orders.target[order]
    const trail = orders.trail[order]
    const tag = orders.tag[order]
    books.fillingSerial = orders.serial[order]
    books.fillingTag = tag

    const entryPrice = rules.entryPrice(isBuy, price)
    const unitCost = books.unit.value(entryPrice) + books.commission(size, price) / Math.abs(size)
    let units = size
    if (isFraction(size)) {
      const whole = rules.unitsOfFraction(books.buyingPower(bar), Math.abs(size), unitCost)
      if (whole === 0) {
        this.canceledForMargin++
        return false
      }
      units = isBuy ? whole : -whole
    }
    if (!this.#hedging) units = netOldestFirst(books, units, price, fillBar)
    if (units === 0) return false
    if (Math.abs(units) * unitCost > books.buyingPower(bar)) {
      this.canceledForMargin++
      return false
    }
    const trade = books.open(units, entryPrice, fillBar, tag)
    const isProtected = stopLoss === stopLoss || target === target
    if (isProtected || trail === trail) books.protect(trade, stopLoss, target, trail)
    return isProtected && rules.protectsOnEntryBar(isBuy, limit, touchedStop, stopLoss, target, bar)
  }
}
