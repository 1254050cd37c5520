import type { OrderBook } from '../../fills/order-book.ts'
import type { Venue } from '../../fills/venue.ts'
import type { AnyContext, InstrumentContext, Strategy } from '../../sdk/define-strategy.ts'
import { canceled, type Watch } from '../bar-loop.ts'
import { bringNear } from '../bring-near.ts'
import type { StrategySeat } from '../strategy-seat.ts'
import { blockSteps, CallCalendar } from './call-calendar.ts'
import type { KnownRates } from './exchange-rates.ts'
import { lowest, setBit, wordsFor } from './instrument-bits.ts'
import type { CallPlan } from './portfolio-seat.ts'
import type { SharedAccount } from './shared-account.ts'
import type { Timeline } from './timeline.ts'

export interface PortfolioParts {
  readonly definition: Strategy
  readonly instruments: readonly string[]
  readonly seats: readonly StrategySeat[]
  readonly plans: readonly CallPlan[]
  readonly timeline: Timeline
  readonly account: SharedAccount
  readonly rates: readonly (KnownRates | null)[]
  /** Account value at each step. */
  readonly equity: Float64Array
}

/**
 * All instruments, one step of the timeline after the other. In each step first the waiting orders of every instrument
 * fill, in the order of the list; then the account is valued once; then the strategies act, in the same order.
 */
export class PortfolioLoop {
  readonly #parts: PortfolioParts
  readonly #venues: readonly Venue[]
  readonly #orders: readonly OrderBook[]
  readonly #opens: readonly Float64Array[]
  readonly #closes: readonly Float64Array[]
  readonly #onBar: readonly ((bar: number) => void)[]
  readonly #calls: CallCalendar
  readonly #contexts: readonly InstrumentContext<AnyContext>[]
  /** Those that a strategy with `onBars` is called with, filled anew in each step. */
  readonly #together: InstrumentContext<AnyContext>[] = []
  /** One bit for each instrument whose next bar has something to do; looked at anew whenever that may have changed. */
  readonly #waiting: Int32Array
  /** Instruments whose bars cost or bring something, also without orders. */
  readonly #worksEveryBar: readonly boolean[]
  /** Closed trades per instrument that `closedBy` knows. */
  readonly #closedOf: Int32Array
  /** Some instrument writes the account's value down by bars or in a currency of its own. */
  readonly #hasOwnEquities: boolean
  /** Last bar that each instrument has had, where calendars differ; else the last step. */
  readonly #lastBar: Int32Array
  #lastStep = -1
  /** Place of the instrument of each closed trade, in closing order. */
  closedBy = new Int32Array(1024)
  closedCount = 0
  /** Whose code runs, and which part of it, for the message when it throws. */
  calling = 0
  during = 'onBar'

  constructor(parts: PortfolioParts) {
    const { definition, instruments, seats, plans } = parts
    this.#parts = parts
    this.#contexts = seats.map(({ context }, k) => ({ instrument: instruments[k], at: context }))
    this.#venues = seats.map(({ venue }) => venue)
    this.#orders = seats.map(({ venue }) => venue.books.orders)
    this.#opens = seats.map(({ bars }) => bars.open)
    this.#closes = seats.map(({ bars }) => bars.close)
    this.#onBar = plans.map(({ onBar }) => onBar)
    const times = seats.map(({ startBar, bars }, k) => ({
      startsOn: definition.onStart === null ? null : startBar - 1,
      startBar,
      bars: plans[k].bars,
      length: bars.length,
    }))
    this.#calls = new CallCalendar(times, parts.timeline.stepOf)
    this.#worksEveryBar = seats.map(({ venue }) => venue.worksEveryBar)
    this.#waiting = new Int32Array(wordsFor(seats.length))
    this.#worksEveryBar.forEach((does, k) => setBit(this.#waiting, k, does))
    this.#closedOf = new Int32Array(seats.length)
    this.#hasOwnEquities = seats.some(({ venue }) => venue.equity !== parts.equity)
    this.#lastBar = new Int32Array(seats.length).fill(-1)
  }

  /** The last bar that an instrument has had; -1 before its first. */
  lastBarOf(k: number): number {
    return this.#parts.timeline.barOf === null ? this.#lastStep : this.#lastBar[k]
  }

  /** Answers the step on which nothing was left of the account, the number of steps, or `canceled`. */
  run(watch: Watch | undefined): number {
    const { length } = this.#parts.timeline
    for (let step = 0; step < length;) {
      const end = Math.min(length, step + (watch?.everyBars ?? length))
      const reached = this.#steps(step, end)
      const last = Math.min(reached, end - 1)
      if (watch !== undefined && !watch.tick(last, this.closedCount, this.#parts.equity[last])) return canceled
      if (reached < end) return reached
      step = end
    }
    return length
  }

  /** Closes what is open, each instrument with its own last bar, and values the account anew; false when it is gone. */
  finish(): boolean {
    const { seats, timeline, account } = this.#parts
    const step = timeline.length - 1
    for (let k = 0; k < seats.length; k++) {
      const { venue, startBar, bars, onFills, cursor } = seats[k]
      if (startBar >= bars.length) continue
      const bar = this.lastBarOf(k)
      account.lend(k, step)
      venue.closeOut(bar)
      account.settle(k)
      this.#countClosed(k)
      cursor.bar = bar
      this.calling = k
      this.during = 'onFill'
      if (onFills !== null) onFills()
    }
    return this.#mark(step)
  }

  #steps(from: number, until: number): number {
    for (let step = from; step < until;) {
      const end = Math.min(until, step + blockSteps)
      this.#calls.layOut(step, end)
      const reached = this.#blockOf(step, end)
      if (reached < end) return reached
      step = end
    }
    return until
  }

  #blockOf(from: number, until: number): number {
    const { timeline, account } = this.#parts
    const { barOf } = timeline
    const count = this.#closes.length
    const waiting = this.#waiting
    const { due, words } = this.#calls
    let call = 0
    if (barOf === null) this.#bringOpensNear(from, until)
    for (let step = from; step < until; step++) {
      for (let word = 0; word < words; word++) {
        for (let bits = waiting[word]; bits !== 0; bits &= bits - 1) {
          const k = lowest(word, bits)
          const bar = barOf === null ? step : barOf[k][step]
          if (bar >= 0) this.#fill(k, bar, step)
        }
      }
      if (barOf === null) {
        if (step === from) this.#turnCloses(from, until)
        account.row = (step - from) * count
      } else this.#noteCloses(barOf, step)
      this.#lastStep = step
      if (!this.#mark(step)) return step
      for (let word = 0; word < words; word++) {
        for (let bits = due[call++]; bits !== 0; bits &= bits - 1) {
          const k = lowest(word, bits)
          this.#call(k, barOf === null ? step : barOf[k][step])
        }
      }
      if (this.#together.length !== 0) this.#callTogether()
    }
    return until
  }

  #bringOpensNear(from: number, until: number): void {
    for (let k = 0; k < this.#opens.length; k++) bringNear(this.#opens[k], from, until)
  }

  /**
   * Lays the closes of some steps out side by side. Columns begin on page boundaries, so that equal places of fifty of
   * them push each other out of the cache when they are read together.
   */
  #turnCloses(from: number, until: number): void {
    const { last } = this.#parts.account
    const count = this.#closes.length
    for (let k = 0; k < count; k++) {
      const close = this.#closes[k]
      for (let step = from, at = k; step < until; step++, at += count) last[at] = close[step]
    }
  }

  #noteCloses(barOf: readonly Int32Array[], step: number): void {
    const { last } = this.#parts.account
    for (let k = 0; k < barOf.length; k++) {
      const bar = barOf[k][step]
      if (bar < 0) continue
      last[k] = this.#closes[k][bar]
      this.#lastBar[k] = bar
    }
  }

  #fill(k: number, bar: number, step: number): void {
    const { account } = this.#parts
    account.lend(k, step)
    this.#venues[k].process(bar)
    account.settle(k)
    this.#countClosed(k)
    this.#noteWaiting(k)
  }

  #call(k: number, bar: number): void {
    const { definition, seats } = this.#parts
    const { cursor, startBar, onFills, context } = seats[k]
    cursor.bar = bar
    this.calling = k
    if (bar < startBar) {
      this.during = 'onStart'
      definition.onStart?.(context)
      this.#notice(k)
      return
    }
    if (onFills !== null) {
      this.during = 'onFill'
      onFills()
    }
    if (definition.onBars !== null) {
      this.#together.push(this.#contexts[k])
      return
    }
    this.during = 'onBar'
    this.#onBar[k](bar)
    this.#notice(k)
  }

  #callTogether(): void {
    const { definition, seats } = this.#parts
    this.during = 'onBars'
    definition.onBars?.(this.#together)
    this.#together.length = 0
    for (let k = 0; k < seats.length; k++) this.#notice(k)
  }

  /** Looks what a strategy did to its orders and stops. */
  #notice(k: number): void {
    this.#noteWaiting(k)
    this.#parts.account.noteTrailing(k)
  }

  #noteWaiting(k: number): void {
    setBit(this.#waiting, k, this.#orders[k].count !== 0 || this.#worksEveryBar[k])
  }

  /** Notes whose trades closed. */
  #countClosed(k: number): void {
    const before = this.#closedOf[k]
    const now = this.#venues[k].books.closed.count
    this.#closedOf[k] = now
    while (this.closedCount + now - before > this.closedBy.length) {
      const longer = new Int32Array(this.closedBy.length * 2)
      longer.set(this.closedBy)
      this.closedBy = longer
    }
    for (let n = before; n < now; n++) this.closedBy[this.closedCount++] = k
  }

  /**
   * Writes the account's value down, for itself and in each instrument's currency; false when nothing is left of it.
   */
  #mark(step: number): boolean {
    const { account, equity, seats, timeline, rates } = this.#parts
    const value = account.value(step)
    equity[step] = value
    if (!(value > 0)) {
      this.#bust(step)
      return false
    }
    if (!this.#hasOwnEquities && account.trailing === 0) return true
    const { barOf } = timeline
    for (let k = 0; k < seats.length; k++) {
      const bar = barOf === null ? step : barOf[k][step]
      if (bar < 0) continue
      const venue = this.#venues[k]
      const rate = rates[k]
      if (venue.equity !== equity) venue.equity[bar] = rate === null ? value : value / rate.atClose[step]
      venue.trailStops(bar)
      this.#noteWaiting(k)
    }
    return true
  }

  #bust(step: number): void {
    const { account, equity, seats } = this.#parts
    for (let k = 0; k < seats.length; k++) {
      const { venue } = seats[k]
      const bar = this.lastBarOf(k)
      if (bar < 0) continue
      venue.liquidate(bar)
      this.#countClosed(k)
      if (venue.equity !== equity) venue.equity.fill(0, bar)
    }
    account.cash = 0
    equity.fill(0, step)
  }
}
