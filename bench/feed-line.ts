import type { Disposer } from '../engine/base/disposable.ts'
import { seededRandom } from '../engine/base/random.ts'
import type { Instrument } from '../engine/domain/instrument.ts'
import type { MarketBar, MarketEvent } from '../engine/domain/market-event.ts'
import { BarBuilder } from '../engine/market/feeds/bar-builder.ts'
import { BoundedQueue } from '../engine/market/feeds/bounded-queue.ts'
import { FeedHub } from '../engine/market/feeds/feed-hub.ts'
import { defaultRecorder, FeedRecorder } from '../engine/market/feeds/feed-recorder.ts'
import { OrderBook } from '../engine/market/feeds/order-book.ts'
import type { MarketProvider } from '../engine/ports/market-provider.ts'

const nothing = (): void => {}
const log = { info: nothing, warn: nothing, error: nothing }

/** What a strategy would look at: it takes everything there is, and adds up what it was told. */
interface Strategy {
  readonly queue: BoundedQueue
  sum: number
}

/**
 * The pipeline of live prices as the engine has it: shared subscriptions, for each symbol a bar builder, an order book
 * and a strategy that hears everything, and one recorder that writes batches. Only the socket before it is left out.
 */
export class FeedLine {
  readonly bars: MarketBar[] = []
  readonly books: OrderBook[] = []
  readonly #tell = new Map<string, (event: MarketEvent) => void>()
  readonly #strategies: Strategy[] = []
  readonly #hub: FeedHub
  readonly #ticks = new Set<() => void>()
  readonly recorder: FeedRecorder
  stored = 0

  constructor(symbols: number) {
    const ticker = {
      every: (_: number, work: () => void): Disposer => {
        this.#ticks.add(work)
        return () => this.#ticks.delete(work)
      },
    }
    const timers = {
      after: (_: number, work: () => void): Disposer => {
        queueMicrotask(work)
        return nothing
      },
    }
    const clock = { now: () => performance.now() }
    this.#hub = new FeedHub({ clock, steady: clock, timers, ticker, random: seededRandom(1), log })
    const store = {
      addEvents: (_: string, __: string, events: readonly MarketEvent[]) => {
        this.stored += events.length
        return Promise.resolve(events.length)
      },
    }
    this.recorder = new FeedRecorder(store, defaultRecorder, { ticker, log }, (fault) => {
      throw fault
    })
    const provider = this.#provider()
    for (let k = 0; k < symbols; k++) this.#follow(provider, `S${k}`)
  }

  deliver(event: MarketEvent): void {
    this.#tell.get(event.instrument)?.(event)
  }

  /** What the engine does between two batches of a socket: strategies take what waits, ticks happen. */
  turn(): void {
    for (const strategy of this.#strategies) {
      for (let event = strategy.queue.take(); event !== undefined; event = strategy.queue.take()) {
        strategy.sum += event.at % 1000
      }
    }
    for (const work of this.#ticks) work()
  }

  get strategySum(): number {
    return this.#strategies.reduce((sum, strategy) => sum + strategy.sum, 0)
  }

  async close(): Promise<void> {
    this.#hub.close()
    await this.recorder.close()
  }

  #provider(): MarketProvider {
    return {
      capabilities: {
        id: 'bench', title: 'Bench', assetClasses: ['crypto'], timeframes: [], history: [], live: ['trades'],
        secret: null, barsPerRequest: 1, synthetic: true,
      },
      watch: ({ instrument }, tell) => {
        this.#tell.set(instrument.id, tell)
        return () => this.#tell.delete(instrument.id)
      },
      close: () => Promise.resolve(),
    }
  }

  #follow(provider: MarketProvider, id: string): void {
    const instrument: Instrument = {
      id, title: id, assetClass: 'crypto', venue: 'bench', currency: 'USD', tickSize: 1,
    }
    const subscription = { instrument, kind: 'trades', timeframe: null } as const
    const builder = new BarBuilder({
      instrument: id, timeframe: '1m', graceMs: 0, fromAt: -Infinity,
      tell: (bar) => {
        if (bar.closed) this.bars.push(bar)
      },
    })
    const book = new OrderBook()
    this.books.push(book)
    const strategy: Strategy = {
      queue: new BoundedQueue(10_000, (fault) => {
        throw fault
      }),
      sum: 0,
    }
    this.#strategies.push(strategy)
    const take = (event: MarketEvent): void => {
      if (event.kind === 'trade') builder.takeTrade(event)
      else if (event.kind === 'book-change' || event.kind === 'book-snapshot') book.take(event)
    }
    this.#hub.subscribe(provider, subscription, { event: take })
    this.#hub.subscribe(provider, subscription, this.recorder)
    this.#hub.subscribe(provider, subscription, strategy.queue)
  }
}
