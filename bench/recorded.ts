import type { Venue } from '../engine/fills/venue.ts'

/** What a run left, as columns: the same numbers in the same order from every way to run it. */
export function recorded({ books, equity }: Venue): readonly Float64Array[] {
  const { count, size, entryBar, exitBar, entryPrice, exitPrice, commission } = books.closed
  const bars = Float64Array.from({ length: 2 * count }, (_, k) => (k < count ? entryBar[k] : exitBar[k - count]))
  return [equity, bars, ...[size, entryPrice, exitPrice, commission].map((column) => column.subarray(0, count))]
}
