import type { Venue } from '../fills/venue.ts'
import type { Cursor } from './column-series.ts'

/** What a run does on each bar, bound once. */
export interface BarSteps {
  readonly venue: Venue
  readonly cursor: Cursor
  readonly onBar: () => void
  /** Tells the strategy what filled; null when it does not listen. */
  readonly onFills: (() => void) | null
}

/**
 * Bars [from, until): fills what waits, values the account, then lets the strategy act. Answers the bar on which nothing
 * was left of the account, or `until`. Costs per bar: one look whether orders wait, one equity value, one call.
 */
export function runBars(steps: BarSteps, from: number, until: number): number {
  const { venue, cursor, onBar, onFills } = steps
  const orders = venue.books.orders
  for (let bar = from; bar < until; bar++) {
    cursor.bar = bar
    if (orders.count !== 0) venue.process(bar)
    if (!venue.mark(bar)) return bar
    if (onFills !== null) onFills()
    onBar()
  }
  return until
}
