import type { Venue } from '../engine/fills/venue.ts'

/** Closed trades as columns. */
interface TradeRecord {
  readonly count: number
  readonly size: Float64Array
  readonly entryBar: Int32Array
  readonly exitBar: Int32Array
  readonly entryPrice: Float64Array
  readonly exitPrice: Float64Array
  readonly commission: Float64Array
}

/** Views of what a run left: the same numbers in the same order from every way to run it. */
export function recordedTrades(trades: TradeRecord): readonly (Float64Array | Int32Array)[] {
  const { count, size, entryBar, exitBar, entryPrice, exitPrice, commission } = trades
  return [size, entryBar, exitBar, entryPrice, exitPrice, commission].map((column) => column.subarray(0, count))
}

export function recorded({ books, equity }: Venue): readonly (Float64Array | Int32Array)[] {
  return [equity, ...recordedTrades(books.closed)]
}
