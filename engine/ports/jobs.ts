import type { Stop } from '../base/stop.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { ParamSpecs, ParamValues } from '../domain/param.ts'
import type { AccountOptions, RunProgress, RunResult } from '../domain/run.ts'

/** A backtest as a worker does it: columns in shared memory, code by path. */
export interface BacktestJob {
  readonly strategyFile: string
  readonly params: ParamValues
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly seed: number
}

/** What a worker knows of a run: everything but the evidence, and what it ran. */
export interface BacktestOutcome extends Omit<RunResult, 'evidence'> {
  readonly strategyName: string
  /** Defaults filled in. */
  readonly params: ParamValues
  /** SHA-256 of the file that ran. */
  readonly strategyHash: string
}

/** What a strategy file declares. */
export interface StrategyDescription {
  readonly name: string
  readonly about: string
  readonly params: ParamSpecs
  readonly hash: string
}

/** Work that must not block the engine: strategies run here, so that a hanging one can be ended. */
export interface Jobs {
  /** Faults: `strategy-invalid`, `strategy-failed`, `busy`, `canceled`. */
  backtest(job: BacktestJob, progress: (now: RunProgress) => void, stop: Stop): Promise<BacktestOutcome>
  /** Loads a strategy file and says what it declares. Faults: `strategy-invalid`. */
  describe(strategyFile: string): Promise<StrategyDescription>
  close(): Promise<void>
}
