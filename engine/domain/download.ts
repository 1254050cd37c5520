import type { FaultRecord } from '../base/fault.ts'
import type { AssetClass } from './instrument.ts'
import type { TimeRange } from './time-range.ts'
import type { Timeframe } from './timeframe.ts'

/** What to fetch: each instrument in each timeframe. */
export interface DownloadSpec {
  readonly instruments: readonly string[]
  readonly timeframes: readonly Timeframe[]
  readonly fromAt: number
  /** Null: up to the last closed bar. */
  readonly untilAt: number | null
  /** Providers to ask, in this order; null for the usual ones of the asset class. */
  readonly providers: readonly string[] | null
  /** What an instrument is that nobody knows yet; null when that is not said. */
  readonly assetClass: AssetClass | null
  /**
   * `missing`: what nobody was asked for yet. `gaps`: the holes in what is stored, asked of other providers than those
   * that left them; the passport says whose bars they are then.
   */
  readonly only: 'missing' | 'gaps'
}

export const downloadPhases = ['waiting', 'running', 'done', 'canceled', 'failed', 'interrupted'] as const
export type DownloadPhase = (typeof downloadPhases)[number]

/** One instrument in one timeframe, before anything is asked for. */
export interface DownloadPlanItem {
  readonly instrument: string
  readonly timeframe: Timeframe
  /** What is not stored yet. */
  readonly missing: readonly TimeRange[]
  /** Bars that the trading calendar says the missing stretches have. */
  readonly expected: number
  /** Bars of the range that are stored already. */
  readonly stored: number
  /** Providers that would be asked, first to last; empty when none has these bars. */
  readonly providers: readonly string[]
  /** Answers it takes from the first of them. */
  readonly requests: number
}

export interface DownloadItem {
  readonly instrument: string
  readonly timeframe: Timeframe
  readonly phase: DownloadPhase
  readonly expected: number
  /** Bars that came in, also those that were known already. */
  readonly received: number
  readonly added: number
  readonly changed: number
  /** Up to where everything was asked for; null before the first answer. */
  readonly reachedAt: number | null
  /** Who answered, in order of their first answer. */
  readonly providers: readonly string[]
  /** Bars that the calendar expects in the range and nobody had; null before the end. */
  readonly missing: number | null
  readonly problem: FaultRecord | null
}

export interface Download {
  readonly id: string
  readonly spec: DownloadSpec
  readonly phase: DownloadPhase
  readonly startedAt: number
  readonly endedAt: number | null
  readonly items: readonly DownloadItem[]
  /** Bars per second since it started or was resumed; 0 before the first. */
  readonly barsPerSecond: number
  /** How long what is left takes at this rate; null when that cannot be said. */
  readonly etaMs: number | null
}

/** Series that are kept current: asked for again whenever `everyMs` has passed. */
export interface KeptSeries {
  readonly instrument: string
  readonly timeframe: Timeframe
  readonly everyMs: number
  readonly providers: readonly string[] | null
  /** When it was last brought up to date; null for never. */
  readonly lastAt: number | null
}
