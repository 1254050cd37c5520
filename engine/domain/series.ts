/** The kinds of history that are stored. Bars have a timeframe; the others are events by time. */
export const seriesKinds = ['bars', 'trades', 'quotes', 'books', 'funding', 'liquidations'] as const
export type SeriesKind = (typeof seriesKinds)[number]
