import type { AccountOptions } from '../domain/run.ts'
import { ClosedTrades } from './closed-trades.ts'
import { ContractValue, plainValue } from './contract-value.ts'
import type { FillRules } from './fill-rules.ts'
import type { FillTape } from './fill-tape.ts'
import { none, OrderBook } from './order-book.ts'
import { OrderSlots } from './order-slots.ts'
import { setStop, setTarget } from './protection.ts'
import { TradeBook } from './trade-book.ts'
import { TradeSlots } from './trade-slots.ts'

/** Where the orders and trades of one or several books lie. */
export class BookSlots {
  readonly orders = new OrderSlots()
  readonly trades = new TradeSlots()
}

/** One instrument's books as a part of an account that others draw on too. */
export interface AccountShare {
  /** The same for all that draw on the account. */
  readonly slots: BookSlots
  /**
   * Value of new positions, in the instrument's currency, that the account and its limits leave for these books when
   * the instrument is worth `price`.
   */
  buyingPower(books: Books, price: number): number
}

/** Everything the venue keeps for one account: orders, open and closed trades, cash. */
export class Books {
  readonly orders: OrderBook
  readonly trades: TradeBook
  readonly closed: ClosedTrades
  readonly rules: FillRules
  /** Smallest size that trades, in units. */
  readonly lotSize: number
  /** What one unit is worth. */
  readonly unit: ContractValue
  /** Value per margin by the account, which a margin stated per unit does not know. */
  readonly leverage: number
  readonly #close: Float64Array
  readonly #tape: FillTape | null
  cash: number
  /** Of an account that other books draw on too; null when it is these books' own. */
  share: AccountShare | null = null
  /** The order being filled, for the tape. */
  fillingSerial = 0
  fillingTag = 0

  constructor(
    rules: FillRules,
    close: Float64Array,
    account: AccountOptions,
    tape: FillTape | null,
    lotSize = 1,
    slots = new BookSlots(),
  ) {
    this.unit = account.contract === undefined ? plainValue : new ContractValue(account.contract)
    this.orders = new OrderBook(slots.orders)
    this.trades = new TradeBook(slots.trades, this.unit)
    this.closed = new ClosedTrades(close.length, this.unit)
    this.rules = rules
    this.lotSize = lotSize
    this.#close = close
    this.cash = account.cash
    this.leverage = 1 / (account.marginRatio ?? 1)
    this.#tape = tape
  }

  closeOf(bar: number): number {
    return this.#close[bar]
  }

  /** Cash and open trades, these valued at the bar's close. */
  equity(bar: number): number {
    const trades = this.trades
    return trades.count === 0 ? this.cash : this.cash + trades.openPnl(this.#close[bar])
  }

  /**
   * Value of new positions that the account could carry at the bar's close: what no open trade ties up, times the
   * leverage. During a fill this is the close of the bar that fills, so the margin check alone looks ahead within its
   * bar.
   */
  buyingPower(bar: number): number {
    return this.buyingPowerAt(this.#close[bar])
  }

  /** The same at a price. */
  buyingPowerAt(price: number): number {
    if (this.share !== null) return this.share.buyingPower(this, price)
    const { trades } = this
    const leverage = this.leverageAt(price)
    const equity = trades.count === 0 ? this.cash : this.cash + trades.openPnl(price)
    const free = equity - trades.usedMargin(price, leverage)
    return (free > 0 ? free : 0) * leverage
  }

  /** Value that money carries as margin, at a price. */
  leverageAt(price: number): number {
    return this.unit.leverageAt(price, this.leverage)
  }

  /** Money charged for `size` units (or a fraction, as a size may be) at `price`. */
  commission(size: number, price: number): number {
    return this.rules.commission(size, this.unit.value(price))
  }

  /** Opens a trade and pays its commission; answers its slot. */
  open(size: number, price: number, bar: number, tag: number): number {
    const trade = this.trades.add(size, price, bar, tag)
    const fee = this.commission(size, price)
    this.cash -= fee
    if (this.#tape !== null) this.#tape.record(this.fillingSerial, size, price, fee, this.fillingTag)
    return trade
  }

  /** Puts a trade's target (behind) and then its stop (in front) into the queue; NaN for each that it does not have. */
  protect(trade: number, stop: number, target: number, trail: number): void {
    if (target === target) setTarget(this, trade, target)
    if (stop === stop) setStop(this, trade, stop)
    if (trail === trail) this.trades.setTrail(trade, trail)
  }

  /** Closes a whole trade; its protective orders end with it. */
  close(trade: number, price: number, bar: number): void {
    const { trades, orders } = this
    const size = trades.size[trade]
    trades.remove(trade)
    if (trades.stopOrder[trade] !== none) orders.remove(trades.stopOrder[trade])
    if (trades.targetOrder[trade] !== none) orders.remove(trades.targetOrder[trade])
    this.settle(trade, size, price, bar, trades.stop[trade], trades.target[trade])
  }

  /**
   * Closes `units` (unsigned, at most the trade's size). A part is split off bare and closed; the protective orders
   * stay with the rest and shrink to its size.
   */
  reduce(trade: number, units: number, price: number, bar: number): void {
    const { trades, orders } = this
    const size = trades.size[trade]
    if (units === Math.abs(size)) {
      this.close(trade, price, bar)
      return
    }
    const part = size < 0 ? -units : units
    const left = size - part
    trades.size[trade] = left
    if (trades.stopOrder[trade] !== none) orders.size[trades.stopOrder[trade]] = -left
    if (trades.targetOrder[trade] !== none) orders.size[trades.targetOrder[trade]] = -left
    this.settle(trade, part, price, bar, NaN, NaN)
  }

  /**
   * Books the result of `size` units of a trade. The entry's commission was paid at entry and only counts into the
   * result.
   */
  protected settle(trade: number, size: number, price: number, bar: number, stop: number, target: number): void {
    const trades = this.trades
    const entryPrice = trades.entryPrice[trade]
    const fee = this.commission(size, price)
    const entryFee = this.commission(size, entryPrice)
    this.cash += this.unit.gain(size, entryPrice, price) - fee
    this.closed.add(
      size,
      trades.entryBar[trade],
      bar,
      entryPrice,
      price,
      fee + entryFee,
      stop,
      target,
      trades.tag[trade],
    )
    if (this.#tape !== null) this.#tape.record(this.fillingSerial, -size, price, fee, this.fillingTag)
  }
}
