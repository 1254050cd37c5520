import type { BarColumns } from '../../domain/bars.ts'
import type { AccountOptions } from '../../domain/run.ts'
import type { RealisticOptions } from '../../domain/realistic.ts'
import type { OrderProblem } from '../../domain/order-limits.ts'
import type { Venue } from '../venue.ts'
import { floorDivide } from '../floor-divide.ts'
import { entryOrder } from '../order-book.ts'
import { isFraction } from '../sizing.ts'
import { onGrid, snapToLot } from './lots.ts'
import type { OrderFees } from './order-fees.ts'
import { fillOrKill, immediateOrCancel, type OrderTerms } from './order-terms.ts'
import type { RealisticBooks } from './realistic-books.ts'
import type { RealisticRules } from './realistic-rules.ts'
import { slipped } from './slippage.ts'
import { tickAgainst } from './ticks.ts'
import type { VolumeLimit } from './volume-limit.ts'

/** What all parts of a realistic venue share. */
export interface RealisticParts {
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly options: RealisticOptions
  readonly fees: OrderFees
  readonly rules: RealisticRules
  readonly books: RealisticBooks
  readonly terms: OrderTerms
  readonly volume: VolumeLimit
}

/** An order that is met: where its fill begins, and how. */
export interface Meeting {
  readonly price: number
  readonly isLimit: boolean
  readonly isMaker: boolean
  readonly bar: number
  /** No fill lies outside of these. */
  readonly low: number
  readonly high: number
}

/** Turns an order that is met into fills: price, quantity, costs, and what is left of it. */
export class OrderFiller {
  readonly #parts: RealisticParts
  readonly #venue: Pick<Venue, 'canceledForMargin' | 'refusals'>
  readonly #lot: number
  readonly #tick: number

  /** `venue` counts the entries that are dropped and refused. */
  constructor(parts: RealisticParts, venue: Pick<Venue, 'canceledForMargin' | 'refusals'>) {
    this.#parts = parts
    this.#venue = venue
    this.#lot = parts.options.lotSize ?? 1
    this.#tick = parts.options.tickSize ?? 0
  }

  /** True when the order opened a trade. */
  fill(slot: number, meeting: Meeting): boolean {
    const { fees, terms, books } = this.#parts
    fees.owed = terms.owed[slot]
    fees.paid = terms.paid[slot]
    fees.isMaker = meeting.isMaker
    books.fillingSerial = books.orders.serial[slot]
    books.fillingTag = books.orders.tag[slot]
    const opened = books.orders.role[slot] === entryOrder ? this.#enter(slot, meeting) : this.#exit(slot, meeting)
    terms.owed[slot] = fees.owed
    terms.paid[slot] = fees.paid
    return opened
  }

  /** Limits fill as they are met; others slip, are rounded to a tick against the trader, and stay inside of the bar. */
  #price(isBuy: boolean, units: number, { price, isLimit, bar, low, high }: Meeting): number {
    const { options, bars } = this.#parts
    const raw = isLimit
      ? price
      : tickAgainst(isBuy, slipped(options.slippage, isBuy, price, units, bars.volume[bar], this.#tick), this.#tick)
    return options.quirks ? raw : Math.max(low, Math.min(high, raw))
  }

  #exit(slot: number, meeting: Meeting): boolean {
    const { books, volume, terms } = this.#parts
    const { orders, trades } = books
    const trade = orders.trade[slot]
    const generation = orders.generation[slot]
    if (trades.generation[trade] !== orders.tradeGeneration[slot]) {
      orders.remove(slot)
      return false
    }
    const isBuy = orders.size[slot] > 0
    const units = Math.min(Math.abs(trades.size[trade]), Math.abs(orders.size[slot]))
    const part = volume.allowed(units)
    if (part > 0) {
      const price = this.#price(isBuy, part, meeting)
      this.#count(part, price, meeting.bar)
      books.reduce(trade, part, price, meeting.bar)
    }
    if (!orders.isWaiting(slot, generation)) return false
    const rest = part === units ? 0 : snapToLot(units - part, this.#lot)
    if (rest > 0) {
      orders.size[slot] = isBuy ? rest : -rest
      terms.restsOn[slot] = meeting.bar
    } else {
      orders.remove(slot)
    }
    return false
  }

  #enter(slot: number, meeting: Meeting): boolean {
    const { books, rules, terms, volume, account, options } = this.#parts
    const { orders } = books
    const size = orders.size[slot]
    const isBuy = size > 0
    const isShare = isFraction(size) && terms.isQuantity[slot] === 0
    const units = isShare ? this.#affordable(Math.abs(size), isBuy, meeting) : this.#wholeLots(Math.abs(size))
    if (units === 0) return this.#drop(slot)
    const problem = this.#problem(units, meeting.price)
    if (problem !== null) {
      this.#venue.refusals.add(problem)
      orders.remove(slot)
      return false
    }
    const part = volume.allowed(units)
    const tif = terms.tif[slot]
    if (part < units && tif === fillOrKill) {
      orders.remove(slot)
      return false
    }
    if (part <= 0) {
      terms.restsOn[slot] = meeting.bar
      return false
    }
    const stopLoss = orders.stopLoss[slot]
    const target = orders.target[slot]
    const trail = orders.trail[slot]
    const tag = orders.tag[slot]
    const generation = orders.generation[slot]
    this.#cancelOthers(slot)
    const rest = part === units ? 0 : snapToLot(units - part, this.#lot)
    if (rest > 0 && tif !== immediateOrCancel) {
      orders.size[slot] = isBuy ? rest : -rest
      terms.isQuantity[slot] = 1
      terms.restsOn[slot] = meeting.bar
    } else {
      orders.remove(slot)
    }
    const price = this.#price(isBuy, part, meeting)
    const entryPrice = rules.entryPrice(isBuy, price)
    // The reference profile reckons a share's cost by the share, and any cost on the raw price.
    const value = books.unit.value(entryPrice)
    const unitCost = options.quirks
      ? value + rules.estimate(size, books.unit.value(price)) / Math.abs(size)
      : value + rules.estimate(part, value) / part
    this.#count(part, price, meeting.bar)
    const signed = isBuy ? part : -part
    const left = account.hedging ? signed : this.#net(signed, price, meeting.bar)
    if (left === 0) return false
    if (Math.abs(left) * unitCost > this.#buyingPower(price, meeting.bar) * (options.quirks ? 1 : 1 + 1e-12)) {
      return orders.isWaiting(slot, generation) ? this.#drop(slot) : this.#drop(null)
    }
    books.protect(books.open(left, entryPrice, meeting.bar, tag), stopLoss, target, trail)
    return true
  }

  #drop(slot: number | null): boolean {
    this.#venue.canceledForMargin++
    if (slot !== null) this.#parts.books.orders.remove(slot)
    return false
  }

  #count(units: number, price: number, bar: number): void {
    this.#parts.volume.take(units)
    this.#parts.fees.record(this.#parts.bars.openAt[bar], units * this.#parts.books.unit.value(price))
  }

  #buyingPower(price: number, bar: number): number {
    const { books, options } = this.#parts
    return options.quirks ? books.buyingPower(bar) : books.buyingPowerAt(price)
  }

  /** Lots that a share of the buying power pays for, commission and slippage of that many included. */
  #affordable(share: number, isBuy: boolean, meeting: Meeting): number {
    const { options, volume } = this.#parts
    const first = this.#affordableAt(share, isBuy, this.#price(isBuy, 0, meeting), meeting.bar)
    if (options.slippage.model !== 'volume-share') return first
    return this.#affordableAt(share, isBuy, this.#price(isBuy, volume.allowed(first), meeting), meeting.bar)
  }

  #affordableAt(share: number, isBuy: boolean, price: number, bar: number): number {
    const { rules, fees, options, books } = this.#parts
    const money = this.#buyingPower(price, bar) * share
    const value = books.unit.value(rules.entryPrice(isBuy, price))
    if (options.quirks) return floorDivide(money, value + rules.estimate(share, books.unit.value(price)) / share)
    const flat = fees.estimate(0, 0)
    const perLot = (value * (1 + Math.max(0, fees.ratio)) + fees.perUnit) * this.#lot
    return money > flat ? onGrid(floorDivide(money - flat, perLot), this.#lot) : 0
  }

  /** Why the instrument does not take an entry of so many units; null when it does. */
  #problem(units: number, price: number): OrderProblem | null {
    const { minQuantity, minNotional, maxQuantity = Infinity, maxNotional = Infinity } = this.#parts.options
    if (units < (minQuantity ?? 0)) return 'quantity-too-small'
    if (units > maxQuantity) return 'quantity-too-large'
    const notional = this.#parts.books.unit.notional(units, price)
    if (notional < (minNotional ?? 0)) return 'notional-too-small'
    return notional > maxNotional ? 'notional-too-large' : null
  }

  #wholeLots(units: number): number {
    return onGrid(Math.floor(units / this.#lot + 1e-9), this.#lot)
  }

  #cancelOthers(slot: number): void {
    const { books, terms } = this.#parts
    const { orders } = books
    const group = terms.group[slot]
    if (group === 0) return
    for (let place = orders.count - 1; place >= 0; place--) {
      const other = orders.at(place)
      if (other === slot || orders.role[other] !== entryOrder) continue
      if (terms.serial[other] === orders.serial[other] && terms.group[other] === group) orders.remove(other)
    }
  }

  /** Closes what is open on the other side, oldest first; answers the signed units that are left to open. */
  #net(size: number, price: number, bar: number): number {
    const { books } = this.#parts
    const { trades } = books
    let left = size
    let k = 0
    while (left !== 0 && k < trades.count) {
      const trade = trades.at(k)
      const held = trades.size[trade]
      if (held > 0 === left > 0) {
        k++
      } else if (Math.abs(left) >= Math.abs(held)) {
        books.close(trade, price, bar)
        left = snapToLot(left + held, this.#lot)
      } else {
        books.reduce(trade, Math.abs(left), price, bar)
        left = 0
      }
    }
    return left
  }
}
