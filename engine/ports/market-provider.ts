import type { Disposer } from '../base/disposable.ts'
import type { Fault } from '../base/fault.ts'
import type { Stop } from '../base/stop.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { AssetClass, Instrument } from '../domain/instrument.ts'
import type {
  BookSnapshot, MarketEvent, MarketFunding, MarketLiquidation, MarketTrade,
} from '../domain/market-event.ts'
import type { SeriesKind } from '../domain/series.ts'
import type { Timeframe } from '../domain/timeframe.ts'

/** What a provider can do; asked before it is used, so that nobody learns it from an error. */
export interface ProviderCapabilities {
  /** Unique, also the name in passports: `stooq`, `ccxt:binance`. */
  readonly id: string
  readonly title: string
  readonly assetClasses: readonly AssetClass[]
  readonly timeframes: readonly Timeframe[]
  /** How many days back bars of a timeframe go; those that are left out go back to the beginning. */
  readonly historyDays?: Readonly<Partial<Record<Timeframe, number>>>
  /** What it has of the past. */
  readonly history: readonly SeriesKind[]
  /** What it tells live. */
  readonly live: readonly SeriesKind[]
  /** Name of the secret it needs; null when it works without a key. */
  readonly secret: string | null
  /** Bars of its largest answer. */
  readonly barsPerRequest: number
  readonly synthetic: boolean
  /** Its prices come at a time of its own, as those of a replay do: that it is silent says nothing. */
  readonly ownTime?: boolean
  /** Whether it can list the instruments it has; not when left out. */
  readonly listsInstruments?: boolean
}

export interface HistoryRequest {
  readonly instrument: Instrument
  readonly fromAt: number
  readonly untilAt: number
}

export interface BarsRequest extends HistoryRequest {
  readonly timeframe: Timeframe
}

/** One answer of a history; `nextFromAt` is where to go on, null when the request is answered to its end. */
export interface BarsPage {
  /** Closed bars with open times in [fromAt, untilAt), rising. */
  readonly bars: BarColumns
  readonly nextFromAt: number | null
  readonly adjustments: string
}

export interface EventsPage<Event> {
  readonly events: readonly Event[]
  readonly nextFromAt: number | null
}

export interface Subscription {
  readonly instrument: Instrument
  readonly kind: SeriesKind
  readonly timeframe: Timeframe | null
}

/**
 * A source of market data. What it lacks is left out, as its capabilities say. Faults: `offline` when it cannot be
 * reached or answers nonsense, `busy` when it throttles (details `{ retryAfterMs }`), `denied` when the key is refused,
 * `data-missing` when it does not know the instrument or has nothing in the range, `canceled`.
 */
export interface MarketProvider {
  readonly capabilities: ProviderCapabilities
  /** What it trades or quotes, with ticks, lots and calendars as it states them. */
  instruments?(stop: Stop): Promise<readonly Instrument[]>
  bars?(request: BarsRequest, stop: Stop): Promise<BarsPage>
  trades?(request: HistoryRequest, stop: Stop): Promise<EventsPage<MarketTrade>>
  funding?(request: HistoryRequest, stop: Stop): Promise<EventsPage<MarketFunding>>
  liquidations?(request: HistoryRequest, stop: Stop): Promise<EventsPage<MarketLiquidation>>
  book?(instrument: Instrument, levels: number, stop: Stop): Promise<BookSnapshot>
  /**
   * Tells events until disposed. `ended` is called once when the stream dies by itself; the caller decides about
   * opening it again.
   */
  watch?(subscription: Subscription, tell: (event: MarketEvent) => void, ended: (fault: Fault) => void): Disposer
  close(): Promise<void>
}
