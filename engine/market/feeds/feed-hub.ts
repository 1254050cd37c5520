import type { Disposer } from '../../base/disposable.ts'
import { Fault } from '../../base/fault.ts'
import type { StreamStatus } from '../../domain/feed.ts'
import type { MarketProvider, Subscription } from '../../ports/market-provider.ts'
import type { Ticker } from '../../ports/ticker.ts'
import { checkEveryMs, SharedStream, type StreamListener, type StreamParts } from './shared-stream.ts'
import { SleepWatch } from './sleep-watch.ts'

export interface FeedHubParts extends StreamParts {
  readonly ticker: Ticker
}

const sleepLooksMs = 5000

/** All live streams: one for each provider, instrument and kind, however many listen to it. */
export class FeedHub {
  readonly #parts: FeedHubParts
  readonly #streams = new Map<string, SharedStream>()
  readonly #stopTicking: readonly Disposer[]

  constructor(parts: FeedHubParts) {
    this.#parts = parts
    const sleep = new SleepWatch(parts.clock, parts.steady)
    this.#stopTicking = [
      parts.ticker.every(checkEveryMs, () => {
        for (const stream of this.#streams.values()) stream.check()
      }),
      parts.ticker.every(sleepLooksMs, () => {
        const sleptMs = sleep.look()
        if (sleptMs > 0) this.#wake(sleptMs)
      }),
    ]
  }

  /** Nothing is told before this has answered. */
  subscribe(provider: MarketProvider, subscription: Subscription, listener: StreamListener): Disposer {
    const { instrument, kind, timeframe } = subscription
    const key = JSON.stringify([provider.capabilities.id, instrument.id, kind, timeframe])
    let stream = this.#streams.get(key)
    if (stream === undefined || stream.state === 'ended') {
      stream = new SharedStream(provider, subscription, this.#parts)
      this.#streams.set(key, stream)
    }
    const joined = stream
    const leave = joined.join(listener)
    return () => {
      leave()
      if (joined.listenerCount === 0 && this.#streams.get(key) === joined) this.#streams.delete(key)
    }
  }

  /** Of every open stream. */
  statuses(): readonly StreamStatus[] {
    return [...this.#streams.values()].map((stream) => stream.status())
  }

  close(): void {
    for (const stop of this.#stopTicking) stop()
    for (const stream of this.#streams.values()) stream.close()
    this.#streams.clear()
  }

  /** The other end of a socket that slept may be gone without a word. */
  #wake(sleptMs: number): void {
    const seconds = Math.round(sleptMs / 1000)
    this.#parts.log.info('the machine slept', { seconds })
    const why = new Fault('offline', `The machine slept for ${seconds} s. The stream is opened again.`)
    for (const stream of this.#streams.values()) stream.reopen('offline', why)
  }
}
