import type { FaultRecord } from '../base/fault.ts'
import type { AssetClass } from './instrument.ts'
import type { Gap } from './passport.ts'
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
  /**
   * Whether prices that were adjusted in different ways may stand in one series; not when left out. The passport names
   * the stretches then.
   */
  readonly mixAdjustments?: boolean
  /** With `gaps`: asks those too who said not long ago that they have none. */
  readonly askAgain?: boolean
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

/** What a provider that was asked for a gap said: it has no bars then, has others, or it failed. */
export const gapAnswers = ['none', 'adjusted-otherwise', 'failed'] as const

export interface GapAnswer {
  readonly provider: string
  readonly answer: (typeof gapAnswers)[number]
  /** When it said so; before this download where it was not asked anew. */
  readonly at: number
  readonly problem: FaultRecord | null
}

/** A gap that nobody filled, and who was asked for it, in that order. */
export interface LeftGap extends Gap {
  readonly asked: readonly GapAnswer[]
}

/** What a repair came to. */
export interface RepairOutcome {
  /** Gaps there were. */
  readonly gaps: number
  /** Gaps, or parts of them, that are left. */
  readonly left: number
  /** Those that are left, but the first 200 at most. */
  readonly named: readonly LeftGap[]
}

/** A provider said that it has no bars of a stretch of a series. */
export interface EmptyAnswer extends TimeRange {
  readonly instrument: string
  readonly timeframe: Timeframe
  readonly provider: string
  readonly askedAt: number
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
  /** What a reader must know, such as where prices of different adjustments meet. */
  readonly notes?: readonly string[]
  /** Of a repair, at its end. */
  readonly repair?: RepairOutcome
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
