import type { Clock } from '../../base/clock.ts'
import type { Disposer } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import { ProgressFeed, type Sink } from '../../base/progress-feed.ts'
import { StopSource, throwIfStopped, type Stop } from '../../base/stop.ts'
import type { InstrumentSync, ListingChanges } from '../../domain/instrument-sync.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { ListingStore } from '../../ports/listing-store.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import type { KnownInstruments } from './known-instruments.ts'
import { listingChanges } from './listing-changes.ts'

interface SyncParts {
  /** Fault `not-found`. */
  readonly provider: (id: string) => Promise<MarketProvider>
  readonly known: Pick<KnownInstruments, 'save' | 'told' | 'isSound'>
  readonly listings: ListingStore
  readonly clock: Clock
}

interface Sync {
  readonly stop: StopSource
  readonly feed: ProgressFeed<InstrumentSync>
  ended: Promise<void>
}

/** Ends that are still told to who asks late. */
const mostKept = 50

/**
 * Takes over the instruments that providers list: all that a provider tells of them is kept, what a person set for them
 * stays as it is. What a provider no longer lists is told as gone and stays known.
 */
export class InstrumentSyncs {
  readonly #parts: SyncParts
  readonly #syncs = new Map<string, Sync>()

  constructor(parts: SyncParts) {
    this.#parts = parts
  }

  /**
   * Works in the background. A repeated id starts nothing. Faults: `not-found` for a provider that there is not,
   * `invalid-input` for one that cannot list its instruments, `busy` while it is being asked.
   */
  async start(id: string, named: string): Promise<void> {
    if (this.#syncs.has(id)) return
    const provider = await this.#parts.provider(named)
    const { id: providerId, title } = provider.capabilities
    if (provider.instruments === undefined) {
      throw new Fault(
        'invalid-input',
        `${title} does not tell which instruments it has. Name one when you download, with what it is: lonja data `
          + `download NAME --provider ${providerId} --asset-class stock. Who lists them: lonja providers --json`,
      )
    }
    const live = [...this.#syncs.values()].find(({ feed: { now } }) => now.provider === providerId && !isOver(now))
    if (live !== undefined) throw new Fault('busy', `${title} is being asked for its instruments already.`)
    const stop = new StopSource()
    const feed = new ProgressFeed<InstrumentSync>({
      id, provider: providerId, phase: 'asking', startedAt: this.#parts.clock.now(), endedAt: null, listed: null,
    })
    const sync: Sync = { stop, feed, ended: Promise.resolve() }
    this.#syncs.set(id, sync)
    this.#forgetOld()
    sync.ended = this.#work(provider, sync)
  }

  /** Fault `not-found`. */
  watch(id: string, sink: Sink<InstrumentSync>): Disposer {
    const sync = this.#syncs.get(id)
    if (sync === undefined) throw new Fault('not-found', `There is no list of instruments being taken over as ${id}.`)
    return sync.feed.watch(sink)
  }

  /** Stops asking; what was known before stays as it was. */
  cancel(id: string): void {
    this.#syncs.get(id)?.stop.stop()
  }

  async close(): Promise<void> {
    for (const { stop } of this.#syncs.values()) stop.stop()
    await Promise.all([...this.#syncs.values()].map(({ ended }) => ended))
  }

  async #work(provider: MarketProvider, { stop, feed }: Sync): Promise<void> {
    const end = (last: Partial<InstrumentSync>): void =>
      feed.end({ ...feed.now, ...last, endedAt: this.#parts.clock.now() })
    try {
      const listed = await this.#ask(provider, stop)
      feed.tell({ ...feed.now, phase: 'storing', listed: listed.length })
      end({ phase: 'done', changes: this.#store(feed.now.provider, listed) })
    } catch (thrown) {
      const fault = toFault(thrown)
      end(fault.code === 'canceled' ? { phase: 'canceled' } : { phase: 'failed', problem: fault.toRecord() })
    }
  }

  async #ask(provider: MarketProvider, stop: Stop): Promise<readonly Instrument[]> {
    const listed = (await provider.instruments?.(stop)) ?? []
    throwIfStopped(stop)
    if (listed.length > 0) return [...new Map(listed.map((one) => [one.id.toLowerCase(), one])).values()]
    const { title } = provider.capabilities
    throw new Fault('data-missing', `${title} lists no instruments at all; what is known of it was left as it is.`)
  }

  #store(provider: string, all: readonly Instrument[]): ListingChanges {
    const { known, listings, clock } = this.#parts
    const sound = new Set(all.filter((instrument) => known.isSound(instrument)))
    const listed = [...sound]
    const refused = all.filter((instrument) => !sound.has(instrument)).map(({ id }) => id)
    const before = listings.of(provider)
    const changes = listingChanges({ listed, refused, before, known: (id) => known.told(id) })
    known.save(listed)
    const now = new Set(all.map(({ id }) => id.toLowerCase()))
    listings.note(provider, [
      ...listed.map(({ id }) => ({ instrument: id, goneAt: null })),
      ...before
        .filter(({ instrument, goneAt }) => goneAt === null && !now.has(instrument.toLowerCase()))
        .map(({ instrument }) => ({ instrument, goneAt: clock.now() })),
    ])
    return changes
  }

  #forgetOld(): void {
    for (const [id, { feed: { now } }] of this.#syncs) {
      if (this.#syncs.size <= mostKept) return
      if (isOver(now)) this.#syncs.delete(id)
    }
  }
}

const isOver = ({ endedAt }: InstrumentSync): boolean => endedAt !== null
