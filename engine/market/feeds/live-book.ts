import { DisposerStack, type Disposer } from '../../base/disposable.ts'
import { toFault } from '../../base/fault.ts'
import { StopSource } from '../../base/stop.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import type { Timers } from '../../ports/timers.ts'
import type { FeedHub } from './feed-hub.ts'
import { OrderBook } from './order-book.ts'
import type { StreamListener } from './shared-stream.ts'

export interface LiveBookParts {
  readonly hub: FeedHub
  readonly timers: Timers
}

const snapshotLevels = 100
const firstWaitMs = 250
const longestWaitMs = 10_000

/**
 * An order book that follows a stream. When a change is missing it asks for a whole book and goes on with the changes
 * that came meanwhile; until then it is invalid.
 */
export class LiveBook implements StreamListener {
  readonly book = new OrderBook()
  readonly #provider: MarketProvider
  readonly #instrument: Instrument
  readonly #parts: LiveBookParts
  readonly #changed: () => void
  readonly #onEnd: (thrown: unknown) => void
  readonly #open = new DisposerStack()
  readonly #stop = new StopSource()
  #asking = false
  #waitMs = firstWaitMs

  /** `changed` is called after every change, also when the book becomes invalid. */
  constructor(
    provider: MarketProvider,
    instrument: Instrument,
    parts: LiveBookParts,
    changed: () => void,
    onEnd: (thrown: unknown) => void,
  ) {
    this.#provider = provider
    this.#instrument = instrument
    this.#parts = parts
    this.#changed = changed
    this.#onEnd = onEnd
    this.#open.add(parts.hub.subscribe(provider, { instrument, kind: 'books', timeframe: null }, this))
  }

  event(event: MarketEvent): void {
    if (event.kind !== 'book-change' && event.kind !== 'book-snapshot') return
    this.book.take(event)
    if (this.book.flaw !== null) this.#repair()
    this.#changed()
  }

  interrupted(): void {
    this.book.reset()
    this.#changed()
  }

  ended(thrown: unknown): void {
    this.close()
    this.#onEnd(thrown)
  }

  close(): void {
    this.#stop.stop()
    this.#open.dispose()
  }

  /** Asks for one whole book at a time, less and less often while it does not help. */
  #repair(): void {
    if (this.#asking || this.#provider.book === undefined || this.#stop.stopped) return
    this.#asking = true
    this.#provider.book(this.#instrument, snapshotLevels, this.#stop).then(
      (snapshot) => {
        if (this.#stop.stopped) return
        if (this.book.flaw !== null) this.book.take(snapshot)
        this.#changed()
        this.#later()
      },
      (thrown: unknown) => {
        if (toFault(thrown).code !== 'canceled') this.#later()
      },
    )
  }

  #later(): void {
    this.#waitMs = this.book.flaw === null ? firstWaitMs : Math.min(longestWaitMs, 2 * this.#waitMs)
    const forget: Disposer = this.#parts.timers.after(this.#waitMs, () => {
      this.#asking = false
      if (this.book.flaw !== null) this.#repair()
    })
    this.#open.add(forget)
  }
}
