import type { PortfolioLimits } from '../../domain/portfolio.ts'
import { BookSlots, type AccountShare, type Books } from '../../fills/books.ts'
import type { KnownRates } from './exchange-rates.ts'

/**
 * The cash of one account on which the books of several instruments draw, and what their positions are worth. Amounts
 * are in the account's currency unless said otherwise.
 *
 * While an instrument's orders fill, it is valued as in a run of its own: at the close of its own bar by the reference
 * profile, at the price of the fill by the realistic one. The others are valued at their last close before it, whatever
 * their place in the list.
 */
export class SharedAccount {
  cash: number
  /**
   * Last closes, in each instrument's own currency, from place `row` on; written by whoever steps through time, before
   * `value`. There is room for those of several steps, one row after the other.
   */
  readonly last: Float64Array
  row = 0
  /** Trades that trail their stop, of all instruments together. */
  trailing = 0
  /** One trade's size and cost; of an instrument with more trades, `many` is 1 and these are 0. */
  readonly #size: Float64Array
  readonly #cost: Float64Array
  readonly #many: Uint8Array
  #manyCount = 0
  readonly #trailing: Int32Array
  readonly #openTrades: Int32Array
  #leverage = 1
  /** The instruments do not all go by the same leverage. */
  #marginsDiffer = false
  readonly #limits: PortfolioLimits
  readonly #rates: readonly (KnownRates | null)[]
  readonly #hasRates: boolean
  readonly #books: Books[] = []
  readonly #slots = new BookSlots()
  /** Of all instruments at their last closes. */
  #pnl = 0
  #worth = 0
  /** Only where margins differ. */
  #margin = 0
  #open = 0
  /** Of all but the one whose orders fill now, and that one's own as they were before. */
  #othersPnl = 0
  #othersWorth = 0
  #othersMargin = 0
  #ownPnl = 0
  #ownWorth = 0
  /** Cash of its books when it began to fill. */
  #lent = 0
  #step = 0

  constructor(
    cash: number,
    limits: PortfolioLimits,
    rates: readonly (KnownRates | null)[],
    rows = 1,
  ) {
    const count = rates.length
    this.cash = cash
    this.last = new Float64Array(count * rows)
    this.#size = new Float64Array(count)
    this.#cost = new Float64Array(count)
    this.#many = new Uint8Array(count)
    this.#trailing = new Int32Array(count)
    this.#openTrades = new Int32Array(count)
    this.#limits = limits
    this.#rates = rates
    this.#hasRates = rates.some((rate) => rate !== null)
  }

  /** The part of the instrument with this place in the list. */
  shareOf(k: number): AccountShare {
    return { slots: this.#slots, buyingPower: (books, price) => this.#buyingPower(k, books, price) }
  }

  /** The books of the next instrument of the list. Those in another currency keep a tally that begins at 0. */
  join(books: Books): void {
    if (this.#rates[this.#books.length] !== null) books.cash = 0
    if (this.#books.length === 0) this.#leverage = books.leverage
    this.#marginsDiffer ||= books.leverage !== this.#leverage || books.unit.marginPerUnit !== 0
    this.#books.push(books)
  }

  /** Before an instrument's orders fill. */
  lend(k: number, step: number): void {
    this.#step = step
    const books = this.#books[k]
    if (this.#rates[k] === null) books.cash = this.cash
    this.#lent = books.cash
    this.#ownPnl = this.#pnlOf(k)
    this.#ownWorth = this.#worthOf(k)
    this.#othersPnl = this.#pnl - this.#ownPnl
    this.#othersWorth = this.#worth - this.#ownWorth
    this.#othersMargin = this.#marginsDiffer ? this.#margin - this.#marginOf(k) : this.#othersWorth / this.#leverage
  }

  /** After they filled: takes the cash back and notes the new position. */
  settle(k: number): void {
    const books = this.#books[k]
    const rates = this.#rates[k]
    if (rates === null) this.cash = books.cash
    else this.cash += (books.cash - this.#lent) * rates.atOpen[this.#step]
    const { trades, unit } = books
    const many = trades.count > 1 || (trades.count === 1 && !unit.isLinear) ? 1 : 0
    this.#manyCount += many - this.#many[k]
    this.#many[k] = many
    const trade = trades.count === 1 && many === 0 ? trades.at(0) : -1
    const size = trade < 0 ? 0 : trades.size[trade] * unit.multiplier
    this.#size[k] = size
    this.#cost[k] = trade < 0 ? 0 : size * trades.entryPrice[trade]
    this.#open += trades.count - this.#openTrades[k]
    this.#openTrades[k] = trades.count
    this.noteTrailing(k)
    this.#pnl = this.#othersPnl + this.#pnlOf(k)
    this.#worth = this.#othersWorth + this.#worthOf(k)
    if (this.#marginsDiffer) this.#margin = this.#othersMargin + this.#marginOf(k)
  }

  /** After a strategy may have changed what trails. */
  noteTrailing(k: number): void {
    const now = this.#books[k].trades.trailing
    this.trailing += now - this.#trailing[k]
    this.#trailing[k] = now
  }

  /** Cash and all open trades at the last closes, with the rates known at the close of a step. */
  value(step: number): number {
    const { last, row } = this
    const sizes = this.#size
    const costs = this.#cost
    let pnl = 0
    let worth = 0
    let margin = 0
    if (this.#manyCount === 0 && !this.#hasRates && !this.#marginsDiffer) {
      for (let k = 0; k < sizes.length; k++) {
        const value = sizes[k] * last[row + k]
        pnl += value - costs[k]
        worth += Math.abs(value)
      }
    } else {
      this.#step = step
      for (let k = 0; k < sizes.length; k++) {
        const rates = this.#rates[k]
        const rate = rates === null ? 1 : rates.atClose[step]
        pnl += this.#ownPnlOf(k) * rate
        worth += this.#ownWorthOf(k) * rate
        margin += this.#ownMarginOf(k) * rate
      }
    }
    this.#margin = margin
    this.#pnl = pnl
    this.#worth = worth
    return this.cash + pnl
  }

  #ownPnlOf(k: number): number {
    if (this.#many[k] === 1) return this.#books[k].trades.openPnl(this.last[this.row + k])
    return this.#size[k] * this.last[this.row + k] - this.#cost[k]
  }

  #ownWorthOf(k: number): number {
    if (this.#many[k] === 1) return this.#books[k].trades.usedMargin(this.last[this.row + k], 1)
    return Math.abs(this.#size[k] * this.last[this.row + k])
  }

  #ownMarginOf(k: number): number {
    const worth = this.#ownWorthOf(k)
    return worth === 0 ? 0 : worth / this.#books[k].leverageAt(this.last[this.row + k])
  }

  /** As the step before valued it: what a rate did since is known to no fill of this step. */
  #pnlOf(k: number): number {
    return this.#ownPnlOf(k) * this.#rateBefore(k)
  }

  #worthOf(k: number): number {
    return this.#ownWorthOf(k) * this.#rateBefore(k)
  }

  #marginOf(k: number): number {
    return this.#ownMarginOf(k) * this.#rateBefore(k)
  }

  #rateBefore(k: number): number {
    const rates = this.#rates[k]
    return rates === null ? 1 : rates.atClose[Math.max(0, this.#step - 1)]
  }

  #buyingPower(k: number, books: Books, price: number): number {
    const rates = this.#rates[k]
    const rate = rates === null ? 1 : rates.atOpen[this.#step]
    const cash = rates === null ? books.cash : this.cash + (books.cash - this.#lent) * rate
    const own = books.trades.usedMargin(price, 1) * rate
    const equity = cash + this.#othersPnl + books.trades.openPnl(price) * rate
    const leverage = books.leverageAt(price)
    const margin = books.trades.usedMargin(price, leverage) * rate + this.#othersMargin
    const free = equity - margin
    let power = (free > 0 ? free : 0) * leverage
    const { maxPositionRatio, maxExposureRatio, maxOpenTrades } = this.#limits
    if (maxPositionRatio !== null) power = Math.min(power, maxPositionRatio * equity - own)
    if (maxExposureRatio !== null) power = Math.min(power, maxExposureRatio * equity - own - this.#othersWorth)
    const openTrades = this.#open - this.#openTrades[k] + books.trades.count
    if (maxOpenTrades !== null && openTrades >= maxOpenTrades) power = 0
    return (power > 0 ? power : 0) / rate
  }
}
