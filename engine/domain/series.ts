import type { Timeframe } from './timeframe.ts'

/** The kinds of history that are stored. Bars have a timeframe; the others are events by time. */
export const seriesKinds = ['bars', 'trades', 'quotes', 'books', 'funding', 'liquidations'] as const
export type SeriesKind = (typeof seriesKinds)[number]

/** One stored history: the bars of an instrument in a timeframe, or its events of one kind. */
export interface SeriesKey {
  readonly instrument: string
  readonly kind: SeriesKind
  /** Null for everything but bars. */
  readonly timeframe: Timeframe | null
}
