import type { Clock } from '../../base/clock.ts'
import { once, type Disposer } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import type { Random } from '../../base/random.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import type { StreamState, StreamStatus } from '../../domain/feed.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { SeriesKind } from '../../domain/series.ts'
import type { TradingCalendar } from '../../domain/trading-calendar.ts'
import type { Log } from '../../ports/log.ts'
import type { MarketProvider, Subscription } from '../../ports/market-provider.ts'
import type { Timers } from '../../ports/timers.ts'
import { MarketHours } from './market-hours.ts'
import { StreamPulse } from './stream-pulse.ts'

export interface StreamListener {
  event(event: MarketEvent): void
  /** The stream broke off: what happens until its next event is missing. */
  interrupted?(): void
  /** It will not come back. Nothing follows. */
  ended?(fault: Fault): void
}

export interface StreamParts {
  readonly clock: Clock
  /** A clock that only goes forward, and stands still while the machine sleeps where the system has such a one. */
  readonly steady: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
  /** By which an instrument trades; `calendarOf` when left out. */
  readonly calendar?: (instrument: Instrument) => TradingCalendar
}

/** How often `check` is called. */
export const checkEveryMs = 1000
const delayedMs = 5000
/** A stream that held so long starts with short waits again when it breaks off. */
const heldMs = 60_000
const mostQuiet = 5
const firstWaitMs = 1000
const longestWaitMs = 60_000

/** Kinds that may be silent for hours: only their connection tells whether they live. */
const silentKinds: readonly SeriesKind[] = ['funding', 'liquidations']
const permanentCodes: readonly string[] = ['not-found', 'invalid-input', 'data-missing', 'denied']

/**
 * One stream of a provider for everybody who wants it. It is opened again when it breaks off, when the venue's time in
 * it stands still although its market is open, and when the machine slept.
 */
export class SharedStream {
  readonly #provider: MarketProvider
  readonly #subscription: Subscription
  readonly #parts: StreamParts
  readonly #pulse = new StreamPulse()
  readonly #hours: MarketHours
  #listeners: readonly StreamListener[] = []
  #source: Disposer | undefined
  #cancelWait: Disposer | undefined
  #state: StreamState = 'opening'
  #problem: Fault | null = null
  #openedAt = 0
  #failures = 0
  #reopened = 0
  /** Openings in a row that told nothing: a market may be closed all the same, and is asked less and less often. */
  #quiet = 0
  /** Counts the openings: what an earlier one still tells is not heard. */
  #turn = 0

  constructor(provider: MarketProvider, subscription: Subscription, parts: StreamParts) {
    this.#provider = provider
    this.#subscription = subscription
    this.#parts = parts
    const { calendar = calendarOf } = parts
    this.#hours = new MarketHours(() => calendar(subscription.instrument))
  }

  get state(): StreamState {
    return this.#state
  }

  get listenerCount(): number {
    return this.#listeners.length
  }

  status(): StreamStatus {
    const { capabilities } = this.#provider
    const { instrument, kind, timeframe } = this.#subscription
    const heard = this.#pulse.at !== -Infinity
    return {
      provider: capabilities.id,
      instrument: instrument.id,
      kind,
      timeframe,
      state: this.#state,
      at: heard ? this.#pulse.at : null,
      ageMs: heard ? Math.max(0, Math.round(this.#pulse.ageMs(this.#parts.steady.now()))) : null,
      listeners: this.#listeners.length,
      reopened: this.#reopened,
      problem: this.#problem?.toRecord() ?? null,
      nextOpenAt: this.#state === 'closed' ? this.#hours.nextOpenAt(this.#parts.clock.now()) : null,
      synthetic: capabilities.synthetic,
    }
  }

  /** The first one opens the stream, after it has been answered; the last one to leave closes it. */
  join(listener: StreamListener): Disposer {
    this.#listeners = [...this.#listeners, listener]
    if (this.#listeners.length === 1) this.#wait(0)
    return once(() => {
      this.#listeners = this.#listeners.filter((known) => known !== listener)
      if (this.#listeners.length === 0) this.close()
    })
  }

  close(): void {
    this.#listeners = []
    this.#disconnect()
  }

  /** Looks whether it still lives. */
  check(): void {
    const mayBeSilent = this.#provider.capabilities.ownTime === true || silentKinds.includes(this.#subscription.kind)
    if (this.#source === undefined || mayBeSilent) return
    const now = this.#parts.steady.now()
    if (!this.#hours.isOpen(this.#parts.clock.now())) return this.#rest(now)
    if (this.#state === 'closed') {
      // The market opened: its first events are waited for as those of a new connection are.
      this.#state = 'opening'
      this.#quiet = 0
      this.#pulse.restart(now)
    }
    // Found out no later than the limit, although it is looked at only now and then.
    const limitMs = this.#pulse.staleMs * 2 ** Math.min(this.#quiet, mostQuiet) - checkEveryMs
    if (this.#pulse.ageMs(now) < limitMs) return
    this.#quiet++
    const seconds = Math.round(this.#pulse.ageMs(now) / 1000)
    this.reopen('stale', new Fault('offline', `Nothing new has come for ${seconds} s. It is opened again.`))
  }

  /** A market that is closed has nothing to tell: its stream is quiet and not broken, and is left alone. */
  #rest(now: number): void {
    const quietMs = this.#state === 'opening' ? checkEveryMs : this.#pulse.staleMs
    if (this.#state === 'closed' || this.#pulse.ageMs(now) < quietMs) return
    this.#state = 'closed'
    this.#problem = null
  }

  /** Gives the connection up and opens another. */
  reopen(state: 'stale' | 'offline', why: Fault): void {
    if (this.#listeners.length === 0 || this.#state === 'ended') return
    this.#disconnect()
    this.#breakOff(state, why)
  }

  #open(): void {
    const turn = ++this.#turn
    const now = this.#parts.steady.now()
    this.#openedAt = now
    this.#pulse.restart(now)
    const current = (): boolean => turn === this.#turn
    try {
      const source = this.#provider.watch?.(
        this.#subscription,
        (event) => {
          if (current()) this.#take(event)
        },
        (fault) => {
          if (current()) this.reopen('offline', fault)
        },
      )
      if (source === undefined) throw new Fault('not-found', `${this.#provider.capabilities.id} has no live prices.`)
      // It may have broken off, or been left, before it answered.
      if (current()) this.#source = source
      else source()
    } catch (thrown) {
      if (current()) this.reopen('offline', toFault(thrown))
    }
  }

  #take(event: MarketEvent): void {
    this.#quiet = 0
    this.#pulse.beat(event.at, this.#parts.steady.now())
    if (this.#state !== 'live') this.#revive()
    const listeners = this.#listeners
    for (let k = 0; k < listeners.length; k++) {
      try {
        listeners[k].event(event)
      } catch (thrown) {
        this.#drop(listeners[k], toFault(thrown))
      }
    }
    if (event.at < this.#parts.clock.now() - delayedMs) this.#state = 'delayed'
  }

  #revive(): void {
    this.#state = 'live'
    this.#problem = null
  }

  /** One that fails must not keep the others from hearing. */
  #drop(listener: StreamListener, fault: Fault): void {
    this.#listeners = this.#listeners.filter((known) => known !== listener)
    this.#parts.log.error('a listener of a stream failed', {
      instrument: this.#subscription.instrument.id,
      message: fault.message,
    })
    listener.ended?.(fault)
    if (this.#listeners.length === 0) this.#disconnect()
  }

  #breakOff(state: StreamState, fault: Fault): void {
    this.#problem = fault
    if (permanentCodes.includes(fault.code)) return this.#end(fault)
    if (this.#parts.steady.now() - this.#openedAt > heldMs) this.#failures = 0
    this.#failures++
    this.#reopened++
    this.#state = state
    for (const listener of this.#listeners) listener.interrupted?.()
    this.#wait(this.#waitMs(fault))
  }

  #end(fault: Fault): void {
    this.#state = 'ended'
    const listeners = this.#listeners
    this.#listeners = []
    for (const listener of listeners) listener.ended?.(fault)
  }

  /**
   * Anything up to a bound that doubles each time, so that many streams do not come back at once, after the pause that
   * the venue asked for.
   */
  #waitMs({ code, details }: Fault): number {
    const bound = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(this.#failures - 1, 16))
    const asked = code === 'busy' ? (details as { readonly retryAfterMs?: unknown } | undefined)?.retryAfterMs : 0
    return Math.floor(this.#parts.random.next() * bound) + (typeof asked === 'number' ? asked : 0)
  }

  #wait(delayMs: number): void {
    this.#cancelWait?.()
    this.#cancelWait = this.#parts.timers.after(delayMs, () => {
      this.#cancelWait = undefined
      this.#open()
    })
  }

  #disconnect(): void {
    this.#turn++
    this.#cancelWait?.()
    this.#cancelWait = undefined
    const source = this.#source
    this.#source = undefined
    source?.()
  }
}
