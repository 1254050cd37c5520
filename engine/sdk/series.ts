import type { Timeframe } from '../domain/timeframe.ts'

/**
 * A number per bar, seen from the bar at hand. There is no way to ask for a later bar. A series is not a number:
 * compare `series.now`.
 */
export interface Series {
  /** The value of the bar at hand; NaN while an indicator warms up. */
  readonly now: number
  /**
   * The value so many bars back: `ago(0)` is `now`. NaN before the first bar. A negative or broken count is an error.
   */
  ago(bars: number): number
  /** Whether `now` is a number. */
  readonly ready: boolean
  /** Bars seen so far, the one at hand included. */
  readonly length: number
}

/** The bars of one instrument in one timeframe, as series. */
export interface Feed {
  /** When each bar opened, ms UTC. */
  readonly openAt: Series
  readonly open: Series
  readonly high: Series
  readonly low: Series
  readonly close: Series
  readonly volume: Series
  readonly tf: Timeframe
}

/** The bar at hand, closed. */
export interface Bar {
  /** When it opened, ms UTC. */
  readonly t: number
  readonly o: number
  readonly h: number
  readonly l: number
  readonly c: number
  readonly v: number
  /** Its place in the run, from 0. */
  readonly index: number
}

/**
 * What `setup` may answer under a name: a series, an indicator with several, or null for one that these values do
 * without.
 */
export type Indicator = Series | Readonly<Record<string, Series>> | null
export type Indicators = Readonly<Record<string, Indicator>>
