import type { Interval } from './interval.ts'

export interface LevelValue extends Interval {
  /** Share of the paths at or below `value`. */
  readonly level: number
  readonly value: number
}

/** Equal bins from the smallest value to the largest. */
export interface Histogram {
  readonly from: number
  readonly binWidth: number
  readonly counts: Uint32Array
}

/** How a result scatters over the paths; every interval says how far more paths might still move the number. */
export interface Distribution {
  readonly mean: number
  readonly meanInterval: Interval
  readonly standardDeviation: number
  readonly levels: readonly LevelValue[]
  readonly histogram: Histogram
}

/** A share of the paths, with its confidence interval. */
export interface Proportion extends Interval {
  readonly value: number
  readonly count: number
}

/** Equity over the course of the paths, for a chart: per level one line over the same steps. */
export interface Fan {
  /** After how many steps each point stands; the first is 0. */
  readonly steps: Int32Array
  readonly levels: readonly number[]
  readonly lines: readonly Float64Array[]
  /** Paths the lines were drawn from. */
  readonly paths: number
}

/** The results in the order and amount they really had. */
export interface ActualPath {
  readonly finalEquity: number
  readonly maxDrawdown: number
  /** Share of the paths that ended at or below it. */
  readonly finalEquityRank: number
  /** Share of the paths whose drawdown was at most as deep. Near 0, the run was lucky in the order of its trades. */
  readonly maxDrawdownRank: number
}

/** What a run might have looked like instead. */
export interface MonteCarloOutcome {
  readonly paths: number
  /** Trades or bars in the run itself; a path that skips has fewer. */
  readonly steps: number
  readonly seed: number
  readonly finalEquity: Distribution
  /** Deepest drawdown of each path, a share in 0…1. */
  readonly maxDrawdown: Distribution
  /** Paths that once lost the share of the start equity that the request calls ruin. */
  readonly ruin: Proportion
  /** Paths that ended below their start. */
  readonly loss: Proportion
  readonly fan: Fan
  readonly actual: ActualPath
}
