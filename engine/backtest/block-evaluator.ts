import type { Fault } from '../base/fault.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { ParamValues } from '../domain/param.ts'
import type { AccountOptions } from '../domain/run.ts'
import type { PointRun } from '../ports/jobs.ts'
import type { Strategy } from '../sdk/define-strategy.ts'
import type { IndicatorCache } from './indicator-cache.ts'
import type { Watch } from './run-backtest.ts'

/** What all points of a block share. */
export interface BlockRequest {
  readonly definition: Strategy
  /** Path of the strategy's file, so that its errors name their line. */
  readonly file: string
  /** Bars up to the last one that is run; the strategy is called from `fromBar` on. */
  readonly bars: BarColumns
  readonly fromBar: number
  /** Only the bars that are run. */
  readonly window: BarColumns
  /** The last bar of each period of these. */
  readonly lastBars: Int32Array
  readonly indicators: IndicatorCache
  readonly account: AccountOptions
  readonly seed: number
  readonly statistics: readonly string[]
  readonly keepRuns: boolean
  readonly watch: Watch
  /** Finer bars that tell the realistic profile what came first inside of a bar. */
  readonly detail?: BarColumns
}

/** What came of one point. */
export interface PointOutcome {
  readonly row: number
  /** Of each statistic asked for. */
  readonly numbers: readonly (number | null)[]
  /** Return of the account in each period (day, week, month, year) but the first. Read before the next is told. */
  readonly periodReturns: Float64Array
  /** Sample variance of these. */
  readonly periodVariance: number
  readonly tradeCount: number
  /** Null unless runs are kept. */
  readonly run: PointRun | null
}

export interface BlockPoint {
  readonly row: number
  /** Accepted by the strategy, defaults filled in. */
  readonly params: ParamValues
}

/** Runs accepted points, in their order, and tells each outcome or failure. Fault `canceled` when the watch says so. */
export type BlockEvaluator = (request: BlockRequest, points: readonly BlockPoint[], tell: PointTeller) => void

export interface PointTeller {
  outcome(outcome: PointOutcome): void
  failure(row: number, fault: Fault): void
}
