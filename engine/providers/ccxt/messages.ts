import type { FaultRecord } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type {
  BookSnapshot, MarketEvent, MarketFunding, MarketLiquidation, MarketTrade,
} from '../../domain/market-event.ts'
import type { SeriesKind } from '../../domain/series.ts'
import type { Timeframe } from '../../domain/timeframe.ts'

/** A market as an exchange's connector knows it, and as we do. */
export interface CcxtMarketRef {
  /** The connector's spelling, such as `BTC/USDT:USDT`. */
  readonly symbol: string
  /** Our instrument id, which events carry. */
  readonly instrument: string
}

interface PageQuestion extends CcxtMarketRef {
  readonly fromAt: number
  readonly limit: number
}

/** Everything the worker can be asked. What is not here (orders, withdrawals, signing) cannot be reached. */
export interface CcxtQuestions {
  /** The exchange's own clock; null when it does not tell. */
  readonly time: object
  readonly instruments: object
  readonly bars: PageQuestion & { readonly timeframe: Timeframe }
  readonly trades: PageQuestion
  readonly funding: PageQuestion
  readonly liquidations: PageQuestion
  readonly book: CcxtMarketRef & { readonly levels: number }
}

export interface CcxtAnswers {
  readonly time: number | null
  readonly instruments: readonly Instrument[]
  readonly bars: BarColumns
  readonly trades: readonly MarketTrade[]
  readonly funding: readonly MarketFunding[]
  readonly liquidations: readonly MarketLiquidation[]
  readonly book: BookSnapshot
}

export type CcxtOperation = keyof CcxtQuestions

/** A question with what it asks of which exchange. */
export type CcxtAsked = {
  readonly [Op in CcxtOperation]: { readonly op: Op; readonly exchange: string; readonly input: CcxtQuestions[Op] }
}[CcxtOperation]

export interface CcxtStream extends CcxtMarketRef {
  readonly exchange: string
  readonly kind: SeriesKind
  readonly timeframe: Timeframe | null
}

export type ToCcxtWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly asked: CcxtAsked }
  | { readonly kind: 'watch'; readonly id: number; readonly stream: CcxtStream }
  | { readonly kind: 'leave'; readonly id: number }

export type FromCcxtWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: CcxtAnswers[CcxtOperation] }
  | { readonly kind: 'fault'; readonly id: number; readonly fault: FaultRecord }
  | { readonly kind: 'events'; readonly id: number; readonly events: readonly MarketEvent[] }
  | { readonly kind: 'ended'; readonly id: number; readonly fault: FaultRecord }
  /** A promise that nobody waited for was rejected: no call failed by it. */
  | { readonly kind: 'stray'; readonly message: string }

export interface CcxtWorkerOptions {
  /**
   * Where to send everything instead of to the exchanges: `http://127.0.0.1:8080`. The host that was meant becomes the
   * first part of the path. Null: to the exchanges.
   */
  readonly reroute: string | null
  /** Longest wait for the head of an answer. */
  readonly timeoutMs: number
}
