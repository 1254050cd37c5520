import type { Timeframe } from './timeframe.ts'

/** Which bars of the simulated market to store. */
export interface SyntheticSpec {
  readonly instrument: string
  readonly timeframe: Timeframe
  /** Null: three years before the end. */
  readonly fromAt: number | null
  /** Null: the last midnight UTC. */
  readonly untilAt: number | null
  /** Null: the seed of the market that is live. */
  readonly seed: number | null
}
