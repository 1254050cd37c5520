import { DisposerStack, once, type Disposer } from '../../base/disposable.ts'
import { toFault } from '../../base/fault.ts'
import type {
  BookView, LatestQuote, LiquidationZone, RecordedKind, RecordingState, StreamStatus,
} from '../../domain/feed.ts'
import type {
  MarketBar, MarketEvent, MarketFunding, MarketLiquidation, MarketTrade,
} from '../../domain/market-event.ts'
import { timeframeMs, type Timeframe } from '../../domain/timeframe.ts'
import type { SeriesKind } from '../../domain/series.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import type { FeedHub, FeedHubParts } from './feed-hub.ts'
import type { FeedSource, FeedSources } from './feed-sources.ts'
import { LatestByKey } from './latest-by-key.ts'
import { LiquidationZones } from './liquidation-zones.ts'
import { LiveBars } from './live-bars.ts'
import { LiveBook } from './live-book.ts'
import { Recordings, type RecordingStore } from './recordings.ts'

/** Where a feed of the desk goes. */
export interface Outlet<Item> {
  (item: Item): void
  /** It is over: what was thrown, if anything was. */
  readonly end: (thrown?: unknown) => void
}

export type BarsItem =
  | { readonly kind: 'snapshot'; readonly bars: readonly MarketBar[]; readonly synthetic: boolean }
  | { readonly kind: 'bar'; readonly bar: MarketBar }

export interface LiquidationsItem {
  readonly liquidations: readonly (MarketLiquidation & { readonly value: number; readonly large: boolean })[]
  readonly zones: readonly LiquidationZone[]
}

/** How often a screen is told what changed. */
const screenMs = 100
const statusMs = 500
/** Calendars have nights and weekends: more time is asked for than the bars would fill. */
const calendarRoom = 4

/** What is live, in the forms that screens and commands want. */
export class FeedDesk {
  readonly #hub: FeedHub
  readonly #sources: FeedSources
  readonly #parts: FeedHubParts
  readonly #recordings: Recordings

  constructor(hub: FeedHub, sources: FeedSources, store: RecordingStore, parts: FeedHubParts) {
    this.#recordings = new Recordings({ ...parts, hub, store })
    this.#hub = hub
    this.#sources = sources
    this.#parts = parts
  }

  /** The newest quote or trade of each instrument, in one item. It ends when none of them is told any more. */
  quotes(instruments: readonly string[], outlet: Outlet<readonly LatestQuote[]>): Disposer {
    const open = new DisposerStack()
    let going = instruments.length
    const gone = (thrown?: unknown): void => {
      if (--going === 0) outlet.end(thrown)
    }
    const latest = new LatestByKey<string, LatestQuote>(this.#parts.ticker, screenMs, outlet)
    open.add(() => latest.close())
    for (const wanted of instruments) {
      open.add(
        this.#withSource(wanted, ['quotes', 'trades'], gone, (source, kind) =>
          this.#hub.subscribe(source.provider, { instrument: source.instrument, kind, timeframe: null }, {
            event: (event) => {
              const next = quoteAfter(latest.get(wanted) ?? emptyQuote(source), event)
              if (next !== undefined) latest.put(wanted, next)
            },
            ended: gone,
          }),
        ),
      )
    }
    return once(() => open.dispose())
  }

  /** The last `limit` closed bars, then every change. */
  bars(wanted: string, timeframe: Timeframe, limit: number, outlet: Outlet<BarsItem>): Disposer {
    return this.#withSource(wanted, ['bars', 'trades', 'quotes'], outlet.end, (source) => {
      const room = source.instrument.assetClass === 'crypto' ? 1 : calendarRoom
      const clock = source.clock ?? this.#parts.clock
      const fromAt = clock.now() - Math.ceil(limit * room + 1) * timeframeMs(timeframe)
      const { synthetic } = source.provider.capabilities
      const bars = new LiveBars(source, timeframe, fromAt, { ...this.#parts, clock, hub: this.#hub }, {
        snapshot: (closed) => outlet({ kind: 'snapshot', bars: closed.slice(-limit), synthetic }),
        bar: (bar) => outlet({ kind: 'bar', bar }),
        ended: (fault) => outlet.end(fault),
      })
      return () => bars.close()
    })
  }

  /** The best levels, as often as a screen can show them. */
  book(wanted: string, levels: number, outlet: Outlet<BookView>): Disposer {
    return this.#withSource(wanted, ['books'], outlet.end, (source) => {
      let changed = false
      const live = new LiveBook(
        source.provider,
        source.instrument,
        { hub: this.#hub, timers: this.#parts.timers },
        () => (changed = true),
        (thrown) => outlet.end(thrown),
      )
      const stop = this.#parts.ticker.every(screenMs, () => {
        if (!changed) return
        changed = false
        outlet(viewOf(source, live, levels))
      })
      return () => {
        stop()
        live.close()
      }
    })
  }

  /** Every trade, gathered for as long as a screen takes for one picture. */
  trades(wanted: string, outlet: Outlet<readonly MarketTrade[]>): Disposer {
    return this.#gathered(wanted, 'trades', 'trade', outlet)
  }

  /** What a perpetual pays, whenever that changes. */
  funding(wanted: string, outlet: Outlet<readonly MarketFunding[]>): Disposer {
    return this.#gathered(wanted, 'funding', 'funding', outlet)
  }

  /** Every liquidation, and where they add up by price. */
  liquidations(wanted: string, outlet: Outlet<LiquidationsItem>): Disposer {
    const zones = new LiquidationZones()
    const gathered: Outlet<readonly MarketLiquidation[]> = Object.assign(
      (events: readonly MarketLiquidation[]): void => {
        const liquidations = events.map((event) => ({ ...event, ...zones.take(event) }))
        outlet({ liquidations, zones: zones.zones() })
      },
      { end: outlet.end },
    )
    return this.#gathered(wanted, 'liquidations', 'liquidation', gathered)
  }

  /** Keeps what comes, until whoever asked for it leaves. */
  record(wanted: string, kinds: readonly RecordedKind[], outlet: Outlet<RecordingState>): Disposer {
    return this.#withSource(wanted, kinds, outlet.end, (source) =>
      this.#recordings.start(source, kinds, outlet, outlet.end),
    )
  }

  /** Resolves when all that was recorded is on the disk. */
  async close(): Promise<void> {
    await this.#recordings.close()
  }

  /** How every open stream is doing: at once, and then a few times a second. */
  status(outlet: Outlet<readonly StreamStatus[]>): Disposer {
    outlet(this.#hub.statuses())
    return this.#parts.ticker.every(statusMs, () => outlet(this.#hub.statuses()))
  }

  #gathered<Kind extends 'trade' | 'liquidation' | 'funding'>(
    wanted: string,
    series: SeriesKind,
    kind: Kind,
    outlet: Outlet<readonly Extract<MarketEvent, { kind: Kind }>[]>,
  ): Disposer {
    return this.#withSource(wanted, [series], outlet.end, ({ provider, instrument }) => {
      let gathered: Extract<MarketEvent, { kind: Kind }>[] = []
      const isWanted = (event: MarketEvent): event is Extract<MarketEvent, { kind: Kind }> => event.kind === kind
      const leave = this.#hub.subscribe(provider, { instrument, kind: series, timeframe: null }, {
        event: (event) => {
          if (isWanted(event)) gathered.push(event)
        },
        ended: (fault) => outlet.end(fault),
      })
      const stop = this.#parts.ticker.every(screenMs, () => {
        if (gathered.length === 0) return
        const items = gathered
        gathered = []
        outlet(items)
      })
      return () => {
        stop()
        leave()
      }
    })
  }

  /** Opens once the provider is found, and anew when another one is to be preferred from then on. */
  #withSource(
    wanted: string,
    kinds: readonly SeriesKind[],
    end: (thrown: unknown) => void,
    open: (source: FeedSource, kind: SeriesKind) => Disposer,
  ): Disposer {
    let left = false
    let followed: FeedSource | undefined
    let close: Disposer | undefined
    const follow = (restarted?: MarketProvider): void => {
      this.#sources
        .find(wanted, kinds)
        .then((source) => {
          const kind = kinds.find((known) => source.provider.capabilities.live.includes(known))
          const same = source.provider === followed?.provider && source.provider !== restarted
          if (left || kind === undefined || same) return
          close?.()
          followed = source
          close = open(source, kind)
        })
        .catch((thrown: unknown) => {
          if (!left) end(toFault(thrown))
        })
    }
    const forget = this.#sources.onChange(follow)
    follow()
    return once(() => {
      left = true
      forget()
      close?.()
    })
  }
}

function emptyQuote({ provider: { capabilities }, instrument }: FeedSource): LatestQuote {
  return {
    instrument: instrument.id,
    provider: capabilities.id,
    at: 0,
    bid: null,
    bidQuantity: null,
    ask: null,
    askQuantity: null,
    last: null,
    lastQuantity: null,
    synthetic: capabilities.synthetic,
  }
}

function quoteAfter(before: LatestQuote, event: MarketEvent): LatestQuote | undefined {
  if (event.at < before.at) return undefined
  if (event.kind === 'trade') return { ...before, at: event.at, last: event.price, lastQuantity: event.quantity }
  if (event.kind !== 'quote') return undefined
  const { at, bid, bidQuantity, ask, askQuantity } = event
  return { ...before, at, bid, bidQuantity, ask, askQuantity }
}

function viewOf({ provider, instrument }: FeedSource, { book }: LiveBook, levels: number): BookView {
  const column = (read: (level: number) => number, length: number): Float64Array =>
    Float64Array.from({ length: Math.min(levels, length) }, (_, level) => read(level))
  const { bids, asks } = book
  return {
    instrument: instrument.id,
    provider: provider.capabilities.id,
    at: book.at,
    sequence: book.sequence,
    flaw: book.flaw,
    bidPrices: column((level) => bids.price(level), bids.length),
    bidQuantities: column((level) => bids.quantity(level), bids.length),
    askPrices: column((level) => asks.price(level), asks.length),
    askQuantities: column((level) => asks.quantity(level), asks.length),
  }
}
