import type { Stop } from '../base/stop.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { OpenTrade, RunProgress, Mark, Statistic, StrategyCard, StrategyLogLine, Trade, AccountOptions } from '../domain/run.ts'
import type { ParamValues } from '../domain/param.ts'

/** A backtest as a worker does it: columns in shared memory, code by path. */
export interface BacktestJob {
  readonly strategyFile: string
  readonly params: ParamValues
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly seed: number
}

export interface BacktestOutcome {
  readonly strategyName: string
  /** Defaults filled in. */
  readonly params: ParamValues
  /** SHA-256 of the file that ran. */
  readonly strategyHash: string
  readonly statistics: readonly Statistic[]
  readonly trades: readonly Trade[]
  readonly openTrades: readonly OpenTrade[]
  readonly ordersLeft: number
  readonly canceledForMargin: number
  readonly equity: Float64Array
  readonly marks: readonly Mark[]
  readonly log: readonly StrategyLogLine[]
}

/** Work that must not block the engine: strategies run here, so that a hanging one can be ended. */
export interface Jobs {
  /** Faults: `strategy-invalid`, `strategy-failed`, `canceled`. */
  backtest(job: BacktestJob, progress: (now: RunProgress) => void, stop: Stop): Promise<BacktestOutcome>
  /** Loads a strategy file and says what it declares. Faults: `strategy-invalid`. */
  describe(strategyFile: string): Promise<StrategyCard>
  close(): Promise<void>
}
