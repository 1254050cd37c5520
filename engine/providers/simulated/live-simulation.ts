import type { Clock } from '../../base/clock.ts'
import { once, type Disposer } from '../../base/disposable.ts'
import { Fault } from '../../base/fault.ts'
import type { BookSnapshot, MarketBar, MarketEvent } from '../../domain/market-event.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { fundingBetween, liquidationsBetween } from '../../market/synthetic/derivatives.ts'
import { bookAfter, bookChange, quoteAfter } from '../../market/synthetic/quotes.ts'
import { closedBar, formingBar, periodAt } from '../../market/synthetic/synthetic-bars.ts'
import type { SyntheticMarket } from '../../market/synthetic/synthetic-market.ts'
import type { Subscription } from '../../ports/market-provider.ts'
import type { Timers } from '../../ports/timers.ts'

/** How often the clock is looked at. */
const stepMs = 200
/** A machine that slept longer gets a new stream instead of all that it slept through. */
const longestGapMs = 300_000
const bookLevels = 20

/** Tells of one stream what happened after one time, up to and including another. */
type Advance = (afterAt: number, now: number) => void

interface Watcher {
  toldAt: number
  readonly advance: Advance
  readonly ended: (fault: Fault) => void
}

/**
 * Turns the synthetic market into streams that follow the clock. What a stream tells is what history has of the same
 * time: both come from the same place.
 */
export class LiveSimulation {
  readonly #market: SyntheticMarket
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #watchers = new Set<Watcher>()
  #stop: Disposer | undefined

  constructor(market: SyntheticMarket, clock: Clock, timers: Timers) {
    this.#market = market
    this.#clock = clock
    this.#timers = timers
  }

  watch(subscription: Subscription, tell: (event: MarketEvent) => void, ended: (fault: Fault) => void): Disposer {
    const now = this.#clock.now()
    const watcher: Watcher = { toldAt: now, advance: this.#stream(subscription, tell, now), ended }
    this.#watchers.add(watcher)
    this.#schedule()
    return once(() => this.#remove(watcher))
  }

  close(): void {
    this.#watchers.clear()
    this.#stop?.()
    this.#stop = undefined
  }

  #remove(watcher: Watcher): void {
    this.#watchers.delete(watcher)
    if (this.#watchers.size === 0) this.close()
  }

  #schedule(): void {
    this.#stop ??= this.#timers.after(stepMs, () => {
      this.#stop = undefined
      this.#step()
      if (this.#watchers.size > 0) this.#schedule()
    })
  }

  #step(): void {
    const now = this.#clock.now()
    for (const watcher of [...this.#watchers]) {
      if (now - watcher.toldAt > longestGapMs) {
        this.#watchers.delete(watcher)
        const seconds = Math.round((now - watcher.toldAt) / 1000)
        watcher.ended(new Fault('offline', `The stream stood still for ${String(seconds)} s and has to begin again.`))
        continue
      }
      // A clock that was put back must not tell anything twice.
      if (now <= watcher.toldAt) continue
      const afterAt = watcher.toldAt
      watcher.toldAt = now
      watcher.advance(afterAt, now)
    }
  }

  /** Tells where things stand now, and answers what goes on from there. */
  #stream(subscription: Subscription, tell: (event: MarketEvent) => void, now: number): Advance {
    const { instrument, kind, timeframe } = subscription
    const { id } = instrument
    const market = this.#market
    const model = market.days.model(id)
    const last = market.lastTrade(id, now)
    switch (kind) {
      case 'trades':
        return (afterAt, until) => market.trades(id, afterAt + 1, until + 1).forEach(tell)
      case 'quotes':
        if (last !== undefined) tell(quoteAfter(market.seed, model, last))
        return (afterAt, until) => {
          for (const trade of market.trades(id, afterAt + 1, until + 1)) tell(quoteAfter(market.seed, model, trade))
        }
      case 'books': {
        let before: BookSnapshot | undefined
        const show = (trade = last): void => {
          if (trade === undefined) return
          const book = bookAfter(market.seed, model, trade, bookLevels)
          tell(before === undefined ? book : bookChange(before, book))
          before = book
        }
        show()
        return (afterAt, until) => {
          const newest = market.trades(id, afterAt + 1, until + 1).at(-1)
          if (newest !== undefined) show(newest)
        }
      }
      case 'bars':
        return barStream(market, id, timeframe ?? '1m', tell, now)
      case 'funding':
        fundingBetween(market, id, now - 86_400_000, now + 1).slice(-1).forEach(tell)
        return (afterAt, until) => fundingBetween(market, id, afterAt + 1, until + 1).forEach(tell)
      case 'liquidations':
        return (afterAt, until) => liquidationsBetween(market, id, afterAt + 1, until + 1).forEach(tell)
    }
  }
}

/** The forming bar after each trade, and each bar once more when it is over. */
function barStream(
  market: SyntheticMarket,
  id: string,
  timeframe: Timeframe,
  tell: (bar: MarketBar) => void,
  now: number,
): Advance {
  let period = periodAt(market, id, timeframe, now)
  const forming = (at: number): void => {
    const bar = formingBar(market, id, timeframe, at)
    if (bar !== undefined) tell(bar)
  }
  forming(now)
  return (afterAt, until) => {
    while (period !== undefined && period.untilAt <= until) {
      const closed = closedBar(market, id, timeframe, period)
      if (closed !== undefined) tell(closed)
      period = periodAt(market, id, timeframe, period.untilAt)
    }
    period ??= periodAt(market, id, timeframe, until)
    if (market.trades(id, afterAt + 1, until + 1).length > 0) forming(until)
  }
}
