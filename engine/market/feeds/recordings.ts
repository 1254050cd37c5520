import { DisposerStack, once, type Disposer } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import type { RecordedKind, RecordingState } from '../../domain/feed.ts'
import type { Log } from '../../ports/log.ts'
import type { MarketStore } from '../../ports/market-store.ts'
import type { Ticker } from '../../ports/ticker.ts'
import type { FeedHub } from './feed-hub.ts'
import { defaultRecorder, FeedRecorder } from './feed-recorder.ts'
import type { FeedSource } from './feed-sources.ts'

/** Where recordings go. */
export type RecordingStore = Pick<MarketStore, 'addEvents' | 'settleEvents'>

export interface RecordingsParts {
  readonly hub: FeedHub
  readonly store: RecordingStore
  readonly ticker: Ticker
  readonly log: Log
}

const tellEveryMs = 500

/** Keeps what live streams tell, for as long as somebody wants it kept. */
export class Recordings {
  readonly #parts: RecordingsParts
  readonly #closing = new Set<Promise<void>>()

  constructor(parts: RecordingsParts) {
    this.#parts = parts
  }

  /** Fault `not-found` where the provider has one of the kinds not live. What waits is written after the last word. */
  start(
    { provider, instrument }: FeedSource,
    kinds: readonly RecordedKind[],
    tell: (state: RecordingState) => void,
    end: (fault: Fault) => void,
  ): Disposer {
    const { hub, store, ticker, log } = this.#parts
    const missing = kinds.filter((kind) => !provider.capabilities.live.includes(kind))
    if (missing.length > 0) {
      throw new Fault('not-found', `${provider.capabilities.title} has no live ${missing.join(', ')}.`)
    }
    const open = new DisposerStack()
    let interruptions = 0
    const recorder = new FeedRecorder(store, defaultRecorder, { ticker, log }, (fault) => {
      open.dispose()
      end(fault)
    })
    for (const kind of kinds) {
      open.add(
        hub.subscribe(provider, { instrument, kind, timeframe: null }, {
          event: (event) => recorder.event(event),
          interrupted: () => interruptions++,
          ended: (fault) => {
            open.dispose()
            end(fault)
          },
        }),
      )
    }
    const state = (): RecordingState => {
      const { written, waiting } = recorder
      return { instrument: instrument.id, provider: provider.capabilities.id, written, waiting, interruptions }
    }
    open.add(ticker.every(tellEveryMs, () => tell(state())))
    return once(() => {
      open.dispose()
      const closing = this.#finish(recorder).finally(() => this.#closing.delete(closing))
      this.#closing.add(closing)
    })
  }

  /** Resolves when everything that was heard is written. */
  async close(): Promise<void> {
    await Promise.all(this.#closing)
  }

  /** What was recorded is stored, whether or not files can be made of it now. */
  async #finish(recorder: FeedRecorder): Promise<void> {
    await recorder.close()
    if (recorder.written === 0) return
    try {
      await this.#parts.store.settleEvents()
    } catch (thrown) {
      this.#parts.log.warn('no files could be made of a recording yet', { message: toFault(thrown).message })
    }
  }
}
