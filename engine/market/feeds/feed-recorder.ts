import type { Disposer } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { Log } from '../../ports/log.ts'
import type { EventKind, MarketStore } from '../../ports/market-store.ts'
import type { Ticker } from '../../ports/ticker.ts'
import type { StreamListener } from './shared-stream.ts'

export interface RecorderTerms {
  /** A batch of all series is written when it has so many events, or after this time. */
  readonly batch: number
  readonly everyMs: number
  /** Events that may wait for a slow disk; beyond it recording ends with `busy`. */
  readonly mostWaiting: number
}

export const defaultRecorder: RecorderTerms = { batch: 5000, everyMs: 1000, mostWaiting: 200_000 }

interface Lane {
  readonly kind: EventKind
  readonly instrument: string
  events: MarketEvent[]
}

const kindOfEvent: Readonly<Record<Exclude<MarketEvent['kind'], 'bar'>, EventKind>> = {
  trade: 'trades',
  quote: 'quotes',
  'book-snapshot': 'books',
  'book-change': 'books',
  funding: 'funding',
  liquidation: 'liquidations',
}

/**
 * Writes events to the store in batches: of all series at once, so that one flush of the disk does for them, and the
 * next batch when that is done. What waits is bounded: when the disk does not follow, recording ends and says so,
 * instead of leaving holes or filling the memory.
 */
export class FeedRecorder implements StreamListener {
  readonly #store: Pick<MarketStore, 'addEvents'>
  readonly #terms: RecorderTerms
  readonly #log: Log
  readonly #onEnd: (fault: Fault) => void
  readonly #lanes = new Map<string, Lane>()
  readonly #stopTicking: Disposer
  /** Events that the store was not given yet; it may not have stored some of the others. */
  #kept = 0
  #waiting = 0
  #written = 0
  #writing: Promise<void> | undefined
  #over = false
  #failed = false

  constructor(
    store: Pick<MarketStore, 'addEvents'>,
    terms: RecorderTerms,
    parts: { readonly ticker: Ticker; readonly log: Log },
    onEnd: (fault: Fault) => void,
  ) {
    this.#store = store
    this.#terms = terms
    this.#log = parts.log
    this.#onEnd = onEnd
    this.#stopTicking = parts.ticker.every(terms.everyMs, () => void this.#write())
  }

  /** Events that wait, and that the store has. */
  get waiting(): number {
    return this.#waiting
  }

  get written(): number {
    return this.#written
  }

  event(event: MarketEvent): void {
    if (this.#over || event.kind === 'bar') return
    if (this.#waiting >= this.#terms.mostWaiting) {
      return this.#end(new Fault('busy', `${this.#waiting} events wait for the disk, so recording ended.`))
    }
    const kind = kindOfEvent[event.kind]
    const key = `${kind} ${event.instrument}`
    let lane = this.#lanes.get(key)
    if (lane === undefined) this.#lanes.set(key, (lane = { kind, instrument: event.instrument, events: [] }))
    lane.events.push(event)
    this.#waiting++
    if (++this.#kept >= this.#terms.batch) void this.#write()
  }

  /** Writes what waits, then ends. */
  async close(): Promise<void> {
    this.#stopTicking()
    this.#over = true
    // A write that is under way may be past some of what waits.
    while (this.#waiting > 0) await this.#write()
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined))
    return this.#writing
  }

  async #writeAll(): Promise<void> {
    const writes: Promise<void>[] = []
    this.#kept = 0
    for (const lane of this.#lanes.values()) {
      const { events } = lane
      if (events.length === 0) continue
      lane.events = []
      writes.push(this.#store.addEvents(lane.kind, lane.instrument, events).then(() => {
        this.#written += events.length
        if (!this.#failed) this.#waiting -= events.length
      }))
    }
    for (const end of await Promise.allSettled(writes)) {
      if (end.status === 'rejected') return this.#end(toFault(end.reason))
    }
  }

  #end(fault: Fault): void {
    if (this.#failed) return
    this.#failed = true
    this.#over = true
    this.#stopTicking()
    this.#log.error('recording ended', { message: fault.message, lost: this.#waiting })
    this.#waiting = 0
    this.#lanes.clear()
    this.#onEnd(fault)
  }
}
