import type { MarketBar } from './market-event.ts'
import type { Timeframe } from './timeframe.ts'

/** How many times faster than the clock on the wall; `max` goes through a whole series in about half a minute. */
export const replaySpeeds = [1, 10, 60, 600, 'max'] as const
export type ReplaySpeed = (typeof replaySpeeds)[number]

export const replayPhases = ['playing', 'paused', 'ended'] as const
export type ReplayPhase = (typeof replayPhases)[number]

/** A bar that is not over yet, as it has grown so far. */
export type FormingBar = Omit<MarketBar, 'kind' | 'instrument' | 'timeframe' | 'at' | 'closed'>

/** Where a replay of stored bars stands. What came after `at` is not told to anyone. */
export interface ReplayState {
  readonly instrument: string
  readonly title: string
  readonly timeframe: Timeframe
  readonly dataHash: string
  readonly synthetic: boolean
  readonly phase: ReplayPhase
  readonly speed: ReplaySpeed
  /** What the clock of the replay shows. */
  readonly at: number
  /** Bars that are over at `at`, out of all. */
  readonly shown: number
  readonly bars: number
  /** When the first bar opened and the last one was over. */
  readonly firstAt: number
  readonly endAt: number
  /** Length of the stored bars that the next bar grows out of; null where there are none: bars come whole then. */
  readonly detail: Timeframe | null
  /** The next bar as it has grown at `at`; null while nothing of it is known. */
  readonly forming: FormingBar | null
}
