import type { Stop } from '../base/stop.ts'
import type { BarColumns } from '../domain/bars.ts'
import type { LookaheadReport } from '../domain/lookahead.ts'
import type { MonteCarloOutcome } from '../domain/monte-carlo-outcome.ts'
import type { ParamSpecs, ParamValues } from '../domain/param.ts'
import type { PortfolioLimits } from '../domain/portfolio.ts'
import type { AccountOptions, RunProgress, RunResult, Trade } from '../domain/run.ts'
import type { MonteCarloSpec, SweepAxis, Trials } from '../domain/study.ts'
import type { Timeframe } from '../domain/timeframe.ts'

/** A backtest as a worker does it: columns in shared memory, code by path. */
export interface BacktestJob {
  readonly strategyFile: string
  readonly params: ParamValues
  readonly bars: BarColumns
  readonly account: AccountOptions
  readonly seed: number
  /** The search these parameters were picked from, if they were; some statistics need to know. */
  readonly trials?: Trials
  /** Several instruments that share the account; `bars` are those of the first. */
  readonly portfolio?: PortfolioJob
  /** Finer bars that tell the realistic profile what came first inside of a bar; of one instrument alone. */
  readonly detail?: BarColumns
  /** Also tell how much the result depends on the order of events inside of bars. */
  readonly uncertainty?: boolean
}

/** One of several instruments that share an account. */
export interface PortfolioMember {
  readonly name: string
  readonly currency: string
  readonly bars: BarColumns
  /** The account with this instrument's lots and ticks. */
  readonly account: AccountOptions
  readonly detail?: BarColumns
}

export interface PortfolioJob {
  readonly instruments: readonly PortfolioMember[]
  /** Exchange rates by pair, such as `EURUSD`. The account is kept in the first instrument's currency. */
  readonly rates: readonly { readonly pair: string; readonly bars: BarColumns }[]
  readonly limits: PortfolioLimits
}

/** What a worker knows of a run: everything but the evidence, and what it ran. */
export interface BacktestOutcome extends Omit<RunResult, 'evidence'> {
  readonly strategyName: string
  /** Defaults filled in. */
  readonly params: ParamValues
  /** SHA-256 of the file that ran. */
  readonly strategyHash: string
  /** The bars it ran over, when they are not those of the job: the strategy asked for a coarser timeframe. */
  readonly ranOver?: RanOver
}

/** Bars in short. */
export interface RanOver {
  readonly timeframe: string
  readonly bars: number
  readonly firstAt: number
  readonly lastAt: number
}

/** What a strategy file declares. */
export interface StrategyDescription {
  readonly name: string
  readonly about: string
  readonly params: ParamSpecs
  readonly hash: string
  /** The bars its main feed asks for; null when any will do. */
  readonly mainTimeframe: Timeframe | null
}

/** Points of one strategy to run over the same bars, as a worker does it. */
export interface SweepJob {
  readonly strategyFile: string
  /** The file must still be this one: a search does not mix two versions of a strategy. */
  readonly strategyHash: string
  /** Equal for equal `bars`, so that a worker need not compute their indicators again. */
  readonly barsKey: string
  /** All bars of the study. */
  readonly bars: BarColumns
  /** Bars [fromBar, untilBar) are run; those before them are history that indicators see. */
  readonly fromBar: number
  readonly untilBar: number
  readonly account: AccountOptions
  readonly seed: number
  /** Parameters that are the same at every point. */
  readonly fixed: ParamValues
  readonly axes: readonly SweepAxis[]
  /** One column per axis, one row per point. */
  readonly points: readonly Float64Array[]
  readonly statistics: readonly string[]
  /** One of the statistics, with a minus before it where smaller is better. */
  readonly objective: string
  readonly minTrades: number
  /** Answer equity and trades too, not numbers alone. */
  readonly keepRuns: boolean
  /** As of a backtest; `bars` are then those that `studyBarsOf` makes of the instruments. */
  readonly portfolio?: PortfolioJob
  readonly detail?: BarColumns
}

export interface SweepAnswer {
  /**
   * Columns one after the other, a row per point: status, Sharpe ratio per period, objective, then the statistics. NaN
   * where there is no number.
   */
  readonly values: Float64Array
  /** Why the first failed point failed; null when none did. */
  readonly failure: string | null
  /** One per point when asked for, else none; null for points that did not run. */
  readonly runs: readonly (PointRun | null)[]
}

/** Columns of an answer before the statistics. */
export const answerColumns = { status: 0, sharpePerPeriod: 1, objective: 2, statistics: 3 } as const
/** How a point ended: it ran, the strategy's own constraint refused it, or its code failed. */
export const pointStatus = { ran: 0, refused: 1, failed: 2 } as const

export interface PointRun {
  /** One value per bar that was run. */
  readonly equity: Float64Array
  /** Their bars count from the first bar that was run. */
  readonly trades: readonly Trade[]
}

export interface MonteCarloJob {
  readonly run: BacktestJob
  readonly spec: Omit<MonteCarloSpec, 'run'>
}

export interface LookaheadJob {
  readonly run: BacktestJob
  readonly cuts: number
}

export interface JobProgress {
  readonly done: number
  readonly total: number
}

/** Work that must not block the engine: strategies run here, so that a hanging one can be ended. */
export interface Jobs {
  /** How many jobs run at once. */
  readonly workers: number
  /** Faults: `strategy-invalid`, `strategy-failed`, `busy`, `canceled`. */
  backtest(job: BacktestJob, progress: (now: RunProgress) => void, stop: Stop): Promise<BacktestOutcome>
  /** Points that the strategy refuses or fails at are told as such. Faults: as `backtest`, when no point could run. */
  sweepPoints(job: SweepJob, stop: Stop): Promise<SweepAnswer>
  /**
   * Runs a backtest and plays its trades or bars anew. Faults: as `backtest`, `invalid-input` for too little to draw
   * from.
   */
  monteCarlo(job: MonteCarloJob, progress: (now: JobProgress) => void, stop: Stop): Promise<MonteCarloOutcome>
  /** Proves that a strategy does not look ahead, or answers where it does. Faults: as `backtest`. */
  lookahead(job: LookaheadJob, progress: (now: JobProgress) => void, stop: Stop): Promise<LookaheadReport>
  /** Loads a strategy file and says what it declares. Faults: `strategy-invalid`. */
  describe(strategyFile: string): Promise<StrategyDescription>
  close(): Promise<void>
}
