import type { Clock } from '../../base/clock.ts'
import { Fault } from '../../base/fault.ts'
import { throwIfStopped, type Stop } from '../../base/stop.ts'
import { timeframeMs } from '../../domain/timeframe.ts'
import { syntheticBars, syntheticTimeframes } from '../../market/synthetic/synthetic-bars.ts'
import { syntheticBeginAt, type SyntheticMarket } from '../../market/synthetic/synthetic-market.ts'
import type { BarsPage, BarsRequest, EventsPage, HistoryRequest } from '../../ports/market-provider.ts'
import type { Timers } from '../../ports/timers.ts'

/** Bars of one answer; about two months of minutes, which take some fifty milliseconds to make. */
export const barsPerPage = 90_000
const pageMs = barsPerPage * 60_000

export type EventsOf<Event> = (id: string, fromAt: number, untilAt: number) => readonly Event[]

/** The past of the synthetic market, up to now, in pages between which others get their turn. */
export class SimulatedHistory {
  readonly #market: SyntheticMarket
  readonly #clock: Clock
  readonly #timers: Timers

  constructor(market: SyntheticMarket, clock: Clock, timers: Timers) {
    this.#market = market
    this.#clock = clock
    this.#timers = timers
  }

  /** Fault `data-missing` for an instrument that is not synthetic, `invalid-input` for a timeframe it does not tell. */
  async bars({ instrument, timeframe, fromAt, untilAt }: BarsRequest, stop: Stop): Promise<BarsPage> {
    checkKnown(this.#market, instrument.id)
    checkTimeframe(timeframe)
    await this.#turn(stop)
    const now = this.#clock.now()
    const end = Math.min(untilAt, now)
    const from = Math.max(fromAt, syntheticBeginAt)
    // Pages end between bars, so that none is cut in two; bars of a day take as long to make as their minutes.
    const step = timeframeMs(timeframe)
    const until = Math.min(end, Math.floor(from / step) * step + Math.max(1, Math.floor(pageMs / step)) * step)
    const bars = syntheticBars(this.#market, instrument.id, timeframe, from, Math.max(from, until), now)
    return { bars, nextFromAt: until < end ? until : null, adjustments: 'none' }
  }

  async events<Event>(
    { instrument, fromAt, untilAt }: HistoryRequest,
    stop: Stop,
    stretchMs: number,
    make: EventsOf<Event>,
  ): Promise<EventsPage<Event>> {
    checkKnown(this.#market, instrument.id)
    await this.#turn(stop)
    // What happens this very millisecond has happened.
    const end = Math.min(untilAt, this.#clock.now() + 1)
    const from = Math.max(fromAt, syntheticBeginAt)
    const until = Math.min(end, from + stretchMs)
    return { events: until > from ? make(instrument.id, from, until) : [], nextFromAt: until < end ? until : null }
  }

  async #turn(stop: Stop): Promise<void> {
    throwIfStopped(stop)
    await new Promise<void>((resolve) => {
      this.#timers.after(0, resolve)
    })
    throwIfStopped(stop)
  }
}

export function checkKnown(market: SyntheticMarket, id: string): void {
  if (market.has(id)) return
  const known = market.instruments.map((instrument) => instrument.id)
  throw new Fault('data-missing', `The simulated market has no "${id}". It has ${known.join(', ')}.`, { known })
}

export function checkTimeframe(timeframe: string): void {
  if (syntheticTimeframes.some((known) => known === timeframe)) return
  const known = syntheticTimeframes.join(', ')
  throw new Fault('invalid-input', `The simulated market tells bars of ${known}; ${timeframe} is not one of them.`)
}
