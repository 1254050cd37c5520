import type { FaultRecord } from '../base/fault.ts'
import type { SeriesKind } from './series.ts'
import type { Timeframe } from './timeframe.ts'

/** How a live stream is doing. */
export const streamStates = [
  'opening', // asked for; nothing has come yet
  'live', // its events follow the venue's clock
  'delayed', // it goes on, but tells what is some time ago
  'closed', // it is there and quiet, as its market is closed by its calendar
  'stale', // it is there, but the venue's time in it stands still
  'offline', // it broke off and is opened again
  'ended', // it will not come back: the provider does not have it
] as const
export type StreamState = (typeof streamStates)[number]

export interface StreamStatus {
  readonly provider: string
  readonly instrument: string
  readonly kind: SeriesKind
  readonly timeframe: Timeframe | null
  readonly state: StreamState
  /** The venue's time of its newest event; null before the first. */
  readonly at: number | null
  /** For how long that time has not moved on; null before the first event. */
  readonly ageMs: number | null
  /** Who listens. */
  readonly listeners: number
  /** How often it had to be opened again. */
  readonly reopened: number
  /** Why it is not live. */
  readonly problem: FaultRecord | null
  /** When its market trades next, while it is closed; null otherwise, and where the calendar does not know. */
  readonly nextOpenAt: number | null
  readonly synthetic: boolean
}

/** What a screen shows of an instrument now; null where its provider does not tell. */
export interface LatestQuote {
  readonly instrument: string
  readonly provider: string
  readonly at: number
  readonly bid: number | null
  readonly bidQuantity: number | null
  readonly ask: number | null
  readonly askQuantity: number | null
  /** Price and quantity of the last trade. */
  readonly last: number | null
  readonly lastQuantity: number | null
  readonly synthetic: boolean
}

/** The best levels of an order book, as columns, best first. */
export interface BookView {
  readonly instrument: string
  readonly provider: string
  readonly at: number
  readonly sequence: number
  /** Null while the book is the venue's; else why it may not be looked at, and the columns are empty. */
  readonly flaw: string | null
  readonly bidPrices: Float64Array
  readonly bidQuantities: Float64Array
  readonly askPrices: Float64Array
  readonly askQuantities: Float64Array
}

/** What was liquidated between two prices, in the currency of the prices. */
export interface LiquidationZone {
  readonly fromPrice: number
  readonly untilPrice: number
  /** Longs that were sold out, and shorts that were bought in. */
  readonly longValue: number
  readonly shortValue: number
  readonly count: number
  readonly lastAt: number
}

/** Kinds of live events that can be kept. */
export const recordedKinds = ['trades', 'quotes', 'books', 'funding', 'liquidations'] as const
export type RecordedKind = (typeof recordedKinds)[number]

/** How a recording of live events goes. */
export interface RecordingState {
  readonly instrument: string
  readonly provider: string
  /** Events that are stored, and that wait for the disk. */
  readonly written: number
  readonly waiting: number
  /** How often something is missing, because a stream broke off. */
  readonly interruptions: number
}
