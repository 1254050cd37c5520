import type { Series } from './series.ts'

/**
 * `long` and `short` close what is open and enter that side, `flat` only closes, `long-if-flat` and `short-if-flat` enter
 * when nothing is open and else do nothing. All with market orders.
 */
export type CrossAction = 'long' | 'short' | 'flat' | 'long-if-flat' | 'short-if-flat' | 'none'

/**
 * Says of a strategy that it acts where one series goes through another (as `crossed` tells) and nowhere else. It does
 * not replace `onBar`: it says the same once more, so that a search may run it without calling `onBar` on every bar. The
 * search compares both before it relies on it.
 */
export interface CrossSignals {
  readonly a: Series
  readonly b: Series
  /** What `onBar` does when `a` crosses above `b`; nothing when left out. */
  readonly up?: CrossAction
  /** What it does when `a` crosses below `b`. */
  readonly down?: CrossAction
  /** How much an entry trades, as `size.of` reads it. */
  readonly size: number
}
