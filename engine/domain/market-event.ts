import type { Timeframe } from './timeframe.ts'

/** Who crossed the spread: 1 the buyer, -1 the seller, 0 where the venue does not say. */
export type Aggressor = 1 | 0 | -1

/** Price and quantity of one level; a quantity of 0 removes the level. */
export type BookLevel = readonly [price: number, quantity: number]

/** One print of the tape. */
export interface MarketTrade {
  readonly kind: 'trade'
  readonly instrument: string
  readonly at: number
  readonly price: number
  readonly quantity: number
  readonly aggressor: Aggressor
  /** The venue's own id, by which a trade that arrives twice is known. */
  readonly id?: string
}

export interface MarketQuote {
  readonly kind: 'quote'
  readonly instrument: string
  readonly at: number
  readonly bid: number
  readonly bidQuantity: number
  readonly ask: number
  readonly askQuantity: number
}

/** A bar as a venue or a builder tells of it. Forming bars repeat with the same `openAt` until the closed one. */
export interface MarketBar {
  readonly kind: 'bar'
  readonly instrument: string
  readonly timeframe: Timeframe
  readonly at: number
  readonly openAt: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
  readonly closed: boolean
}

/** The whole order book. Levels best first. */
export interface BookSnapshot {
  readonly kind: 'book-snapshot'
  readonly instrument: string
  readonly at: number
  /** The last change that the snapshot contains. */
  readonly sequence: number
  readonly bids: readonly BookLevel[]
  readonly asks: readonly BookLevel[]
  readonly checksum?: number
}

/** What changed in the book: changes `firstSequence` to `lastSequence`, both included. */
export interface BookChange {
  readonly kind: 'book-change'
  readonly instrument: string
  readonly at: number
  readonly firstSequence: number
  readonly lastSequence: number
  readonly bids: readonly BookLevel[]
  readonly asks: readonly BookLevel[]
  readonly checksum?: number
}

export interface MarketFunding {
  readonly kind: 'funding'
  readonly instrument: string
  readonly at: number
  /** Paid by longs to shorts per funding interval, as a ratio of the position's value. */
  readonly rate: number
  readonly markPrice: number
  readonly nextAt: number | null
}

/** A position closed by the venue. `side` is the side of the closing order: -1 sold a long out. */
export interface MarketLiquidation {
  readonly kind: 'liquidation'
  readonly instrument: string
  readonly at: number
  readonly side: 1 | -1
  readonly price: number
  readonly quantity: number
}

/** Everything a live feed tells. Times are integer milliseconds UTC by the venue's clock. */
export type MarketEvent =
  | MarketTrade
  | MarketQuote
  | MarketBar
  | BookSnapshot
  | BookChange
  | MarketFunding
  | MarketLiquidation
