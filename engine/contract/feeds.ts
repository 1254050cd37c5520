import { z } from 'zod'
import {
  recordedKinds, streamStates, type BookView, type LatestQuote, type LiquidationZone, type RecordingState,
  type StreamStatus,
} from '../domain/feed.ts'
import type { MarketBar, MarketFunding, MarketLiquidation, MarketTrade } from '../domain/market-event.ts'
import { seriesKinds } from '../domain/series.ts'
import { feed } from './define.ts'
import {
  faultRecord, float64Column, listOf, nothing, number, oneBar, timeframe, timeMs, type Schema,
} from './schemas.ts'

/** An instrument id, or `PROVIDER/ID` where one provider is meant: `simulated/SIM:EURUSD`, `ccxt:binance/BTC/USDT`. */
const name = z.string().min(1).max(200)
const count = z.number().int().nonnegative()

const quote: Schema<LatestQuote> = z.strictObject({
  instrument: z.string(),
  provider: z.string(),
  at: timeMs,
  bid: z.number().nullable(),
  bidQuantity: z.number().nullable(),
  ask: z.number().nullable(),
  askQuantity: z.number().nullable(),
  last: z.number().nullable(),
  lastQuantity: z.number().nullable(),
  synthetic: z.boolean(),
})

const bar: Schema<MarketBar> = z.strictObject({
  kind: z.literal('bar'),
  instrument: z.string(),
  timeframe,
  at: timeMs,
  ...oneBar,
  closed: z.boolean(),
})

const trade: Schema<MarketTrade> = z.strictObject({
  kind: z.literal('trade'),
  instrument: z.string(),
  at: timeMs,
  price: z.number(),
  quantity: z.number(),
  aggressor: z.literal([1, 0, -1]),
  id: z.string().exactOptional(),
})

const liquidation: Schema<MarketLiquidation & { readonly value: number; readonly large: boolean }> = z.strictObject({
  kind: z.literal('liquidation'),
  instrument: z.string(),
  at: timeMs,
  side: z.literal([1, -1]),
  price: z.number(),
  quantity: z.number(),
  value: number,
  large: z.boolean(),
})

const funding: Schema<MarketFunding> = z.strictObject({
  kind: z.literal('funding'),
  instrument: z.string(),
  at: timeMs,
  rate: z.number(),
  markPrice: number,
  nextAt: timeMs.nullable(),
})

const zone: Schema<LiquidationZone> = z.strictObject({
  fromPrice: z.number(),
  untilPrice: z.number(),
  longValue: z.number(),
  shortValue: z.number(),
  count,
  lastAt: timeMs,
})

const book: Schema<BookView> = z.strictObject({
  instrument: z.string(),
  provider: z.string(),
  at: timeMs,
  sequence: z.number().int(),
  flaw: z.string().nullable(),
  bidPrices: float64Column,
  bidQuantities: float64Column,
  askPrices: float64Column,
  askQuantities: float64Column,
})

const status: Schema<StreamStatus> = z.strictObject({
  provider: z.string(),
  instrument: z.string(),
  kind: z.enum(seriesKinds),
  timeframe: timeframe.nullable(),
  state: z.enum(streamStates),
  at: timeMs.nullable(),
  ageMs: z.number().nullable(),
  listeners: count,
  reopened: count,
  problem: faultRecord.nullable(),
  nextOpenAt: timeMs.nullable(),
  synthetic: z.boolean(),
})

const recording: Schema<RecordingState> = z.strictObject({
  instrument: z.string(),
  provider: z.string(),
  written: count,
  waiting: count,
  interruptions: count,
})

/** Live prices. All feeds of one stream share it; faults: `not-found`, and what the provider says. */
export const feedsContract = {
  /** The newest quote, or trade where there are no quotes, of each instrument: all of them in every item. */
  quotes: feed('latest', z.strictObject({ instruments: z.array(name).min(1).max(500) }), listOf(quote)),
  /**
   * The last closed bars, then every change: a growing bar again and again until the same one comes closed. A snapshot
   * replaces all that came before; another one comes when the source changes, as it does for a replay.
   */
  bars: feed(
    'every',
    z.strictObject({ instrument: name, timeframe, limit: z.number().int().min(1).max(10_000) }),
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('snapshot'), bars: listOf(bar), synthetic: z.boolean() }),
      z.strictObject({ kind: z.literal('bar'), bar }),
    ]),
  ),
  /** The best levels of the order book. With a `flaw` it is not the venue's, and empty. */
  book: feed('latest', z.strictObject({ instrument: name, levels: z.number().int().min(1).max(100) }), book),
  /** Every trade, some at a time. */
  trades: feed('every', z.strictObject({ instrument: name }), listOf(trade)),
  /** What a perpetual pays to its shorts per interval, told or expected, whenever it changes and once a minute. */
  funding: feed('every', z.strictObject({ instrument: name }), listOf(funding)),
  /** Every liquidation with its value, whether it is large, and what was liquidated by price zone since. */
  liquidations: feed(
    'every',
    z.strictObject({ instrument: name }),
    z.strictObject({ liquidations: listOf(liquidation), zones: listOf(zone) }),
  ),
  /** Stores what comes for as long as the feed is open. Faults: also `busy` when the disk does not follow. */
  record: feed(
    'latest',
    z.strictObject({ instrument: name, kinds: z.array(z.enum(recordedKinds)).min(1) }),
    recording,
  ),
  /** How every open stream is doing; a quiet one whose market is closed says when that opens. */
  status: feed('latest', nothing, listOf(status)),
}
