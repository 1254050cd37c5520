import type { OrderBook } from '../../fills/order-book.ts'
import type { Venue } from '../../fills/venue.ts'
import type { AnyContext, InstrumentContext, Strategy } from '../../sdk/define-strategy.ts'
import { canceled, type Watch } from '../bar-loop.ts'
import { bringNear } from '../bring-near.ts'
import type { StrategySeat } from '../strategy-seat.ts'
import type { KnownRates } from './exchange-rates.ts'
import { callPlan } from './portfolio-seat.ts'
import type { SharedAccount } from './shared-account.ts'
import type { Timeline } from './timeline.ts'

export interface PortfolioParts {
  readonly definition: Strategy
  readonly instruments: readonly string[]
  readonly seats: readonly StrategySeat[]
  readonly timeline: Timeline
  readonly account: SharedAccount
  readonly rates: readonly (KnownRates | null)[]
  /** Account value at each step. */
  readonly equity: Float64Array
}

const never = 0x7fffffff
const blockSteps = 256

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
  readonly #callBars: readonly (Int32Array | null)[]
  /** Place in `callBars` of the next call. */
  readonly #callAt: Int32Array
  /** The bar from which a strategy is to be called; `never` once there is none. */
  readonly #callFrom: Int32Array
  readonly #contexts: readonly InstrumentContext<AnyContext>[]
  /** Those that a strategy with `onBars` is called with, filled anew in each step. */
  readonly #together: InstrumentContext<AnyContext>[] = []
  readonly #block: Float64Array
  /**
   * Orders that wait, per instrument, and one more where every bar has something to do; looked at anew whenever they
   * may have changed.
   */
  readonly #waiting: Int32Array
  /** 1 for an instrument whose bars cost or bring something, also without orders. */
  readonly #worksEveryBar: Uint8Array
  /** Closed trades per instrument that `closedBy` knows. */
  readonly #closedOf: Int32Array
  /** Some instrument writes the account's value down by bars or in a currency of its own. */
  readonly #hasOwnEquities: boolean
  /** Last bar that each instrument has had. */
  readonly lastBar: Int32Array
  /** Place of the instrument of each closed trade, in closing order. */
  closedBy = new Int32Array(1024)
  closedCount = 0
  /** Whose code runs, and which part of it, for the message when it throws. */
  calling = 0
  during = 'onBar'

  constructor(parts: PortfolioParts) {
    const { definition, instruments, seats } = parts
    this.#parts = parts
    this.#contexts = seats.map(({ context }, k) => ({ instrument: instruments[k], at: context }))
    this.#venues = seats.map(({ venue }) => venue)
    this.#orders = seats.map(({ venue }) => venue.books.orders)
    this.#opens = seats.map(({ bars }) => bars.open)
    this.#closes = seats.map(({ bars }) => bars.close)
    const plans = seats.map((seat) => callPlan(definition, seat))
    this.#onBar = plans.map(({ onBar }) => onBar)
    this.#callBars = plans.map(({ bars }) => bars)
    this.#callAt = new Int32Array(seats.length)
    this.#callFrom = Int32Array.from(seats, ({ startBar, bars }, k) => {
      if (startBar >= bars.length) return never
      if (definition.onStart !== null) return startBar - 1
      const calls = this.#callBars[k]
      return calls === null ? startBar : (calls[0] ?? never)
    })
    this.#block = new Float64Array(blockSteps * seats.length)
    this.#worksEveryBar = Uint8Array.from(seats, ({ venue }) => (venue.worksEveryBar ? 1 : 0))
    this.#waiting = Int32Array.from(this.#worksEveryBar)
    this.#closedOf = new Int32Array(seats.length)
    this.#hasOwnEquities = seats.some(({ venue }) => venue.equity !== parts.equity)
    this.lastBar = new Int32Array(seats.length).fill(-1)
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
      const bar = this.lastBar[k]
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
    const { seats, timeline, account } = this.#parts
    const { barOf } = timeline
    const count = seats.length
    const closes = this.#closes
    const waiting = this.#waiting
    const callFrom = this.#callFrom
    const last = account.last
    const lastBar = this.lastBar
    const block = this.#block
    let blockFrom = from
    let blockEnd = from
    for (let step = from; step < until; step++) {
      for (let k = 0; k < count; k++) {
        if (waiting[k] === 0) continue
        const bar = barOf === null ? step : barOf[k][step]
        if (bar >= 0) this.#fill(k, bar, step)
      }
      if (barOf === null) {
        if (step === blockEnd) {
          blockFrom = step
          blockEnd = this.#turnBlock(step, until)
        }
        const row = (step - blockFrom) * count
        for (let k = 0; k < count; k++) {
          last[k] = block[row + k]
          lastBar[k] = step
        }
      } else {
        for (let k = 0; k < count; k++) {
          const bar = barOf[k][step]
          if (bar < 0) continue
          last[k] = closes[k][bar]
          lastBar[k] = bar
        }
      }
      if (!this.#mark(step)) return step
      for (let k = 0; k < count; k++) {
        const bar = barOf === null ? step : barOf[k][step]
        if (bar >= callFrom[k]) this.#call(k, bar)
      }
      if (this.#together.length !== 0) this.#callTogether()
    }
    return until
  }

  /**
   * Lays the closes of some steps out side by side. Columns begin on page boundaries, so that equal places of fifty of
   * them push each other out of the cache when they are read together.
   */
  #turnBlock(from: number, until: number): number {
    const count = this.#closes.length
    const end = Math.min(until, from + blockSteps)
    for (let k = 0; k < count; k++) {
      const close = this.#closes[k]
      bringNear(this.#opens[k], from, end)
      for (let step = from, at = k; step < end; step++, at += count) this.#block[at] = close[step]
    }
    return end
  }

  #fill(k: number, bar: number, step: number): void {
    const { account } = this.#parts
    account.lend(k, step)
    this.#venues[k].process(bar)
    account.settle(k)
    this.#countClosed(k)
    this.#waiting[k] = this.#orders[k].count + this.#worksEveryBar[k]
  }

  #call(k: number, bar: number): void {
    const { definition, seats } = this.#parts
    const { cursor, startBar, onFills, context } = seats[k]
    cursor.bar = bar
    this.calling = k
    const calls = this.#callBars[k]
    if (bar < startBar) {
      this.during = 'onStart'
      definition.onStart?.(context)
      this.#notice(k)
      this.#callFrom[k] = calls === null ? startBar : (calls[0] ?? never)
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
    if (calls !== null) {
      const next = ++this.#callAt[k]
      this.#callFrom[k] = next < calls.length ? calls[next] : never
    }
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
    this.#waiting[k] = this.#orders[k].count + this.#worksEveryBar[k]
    this.#parts.account.noteTrailing(k)
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
      this.#waiting[k] = this.#orders[k].count + this.#worksEveryBar[k]
    }
    return true
  }

  #bust(step: number): void {
    const { account, equity, seats } = this.#parts
    for (let k = 0; k < seats.length; k++) {
      const { venue } = seats[k]
      if (this.lastBar[k] < 0) continue
      venue.liquidate(this.lastBar[k])
      this.#countClosed(k)
      if (venue.equity !== equity) venue.equity.fill(0, this.lastBar[k])
    }
    account.cash = 0
    equity.fill(0, step)
  }
}
