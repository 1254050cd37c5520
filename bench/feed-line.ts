import type { Disposer } from '../engine/base/disposable.ts'
import { seededRandom } from '../engine/base/random.ts'
import type { Instrument } from '../engine/domain/instrument.ts'
import type { MarketBar, MarketEvent } from '../engine/domain/market-event.ts'
import { BarBuilder } from '../engine/market/feeds/bar-builder.ts'
import { BoundedQueue } from '../engine/market/feeds/bounded-queue.ts'
import { FeedHub } from '../engine/market/feeds/feed-hub.ts'
import { defaultRecorder, FeedRecorder } from '../engine/market/feeds/feed-recorder.ts'
import { OrderBook } from '../engine/market/feeds/order-book.ts'
import type { RecordingStore } from '../engine/market/feeds/recordings.ts'
import type { MarketProvider } from '../engine/ports/market-provider.ts'
import { FeedStrategy } from './feed-strategy.ts'

const nothing = (): void => {}
const log = { info: nothing, warn: nothing, error: nothing }

/** What a symbol's strategy takes: everything there is, and the bars that are over. */
interface Seat {
  readonly queue: BoundedQueue
  readonly closed: MarketBar[]
  readonly strategy: FeedStrategy
  sum: number
}

/** Of the engine's clock: how long a batch is under way at 100,000 updates a second. */
export const turnMs = 5

/**
 * The pipeline of live prices as the engine has it: shared subscriptions, for each symbol a bar builder, an order book
 * and a strategy that takes everything and is played on each bar, and one recorder that writes batches to a store. Only
 * the socket before it is left out.
 */
export class FeedLine {
  readonly bars: MarketBar[] = []
  readonly books: OrderBook[] = []
  readonly #tell = new Map<string, (event: MarketEvent) => void>()
  readonly #seats: Seat[] = []
  readonly #hub: FeedHub
  readonly #ticks = new Set<{ readonly turns: number; readonly work: () => void }>()
  readonly recorder: FeedRecorder
  #turn = 0

  constructor(symbols: number, store: RecordingStore) {
    const ticker = {
      every: (intervalMs: number, work: () => void): Disposer => {
        const tick = { turns: Math.ceil(intervalMs / turnMs), work }
        this.#ticks.add(tick)
        return () => this.#ticks.delete(tick)
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
    for (const seat of this.#seats) {
      for (let event = seat.queue.take(); event !== undefined; event = seat.queue.take()) seat.sum += event.at % 1000
      for (const bar of seat.closed.splice(0)) seat.strategy.take(bar)
    }
    this.#turn++
    for (const { turns, work } of this.#ticks) if (this.#turn % turns === 0) work()
  }

  /** What all strategies made of it. */
  get strategySums(): readonly number[] {
    return [
      this.#seats.reduce((sum, seat) => sum + seat.sum, 0),
      this.#seats.reduce((sum, seat) => sum + seat.strategy.sum, 0),
    ]
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
    const seat: Seat = {
      queue: new BoundedQueue(10_000, (fault) => {
        throw fault
      }),
      closed: [],
      strategy: new FeedStrategy(),
      sum: 0,
    }
    this.#seats.push(seat)
    const builder = new BarBuilder({
      instrument: id, timeframe: '1m', graceMs: 0, fromAt: -Infinity,
      tell: (bar) => {
        if (!bar.closed) return
        seat.closed.push(bar)
        this.bars.push(bar)
      },
    })
    const book = new OrderBook()
    this.books.push(book)
    const take = (event: MarketEvent): void => {
      if (event.kind === 'trade') builder.takeTrade(event)
      else if (event.kind === 'book-change' || event.kind === 'book-snapshot') book.take(event)
    }
    this.#hub.subscribe(provider, subscription, { event: take })
    this.#hub.subscribe(provider, subscription, this.recorder)
    this.#hub.subscribe(provider, subscription, seat.queue)
  }
}
