import { IndicatorCache } from '../../engine/backtest/indicator-cache.ts'
import { runBacktest, type BacktestRequest } from '../../engine/backtest/run-backtest.ts'
import { evaluateSweep } from '../../engine/backtest/sweep-evaluator.ts'
import { Fault } from '../../engine/base/fault.ts'
import type { Stop } from '../../engine/base/stop.ts'
import type { LookaheadReport } from '../../engine/domain/lookahead.ts'
import type { MonteCarloOutcome } from '../../engine/domain/monte-carlo-outcome.ts'
import type {
  BacktestJob,
  BacktestOutcome,
  Jobs,
  LookaheadJob,
  MonteCarloJob,
  StrategyDescription,
  SweepAnswer,
  SweepJob,
} from '../../engine/ports/jobs.ts'
import { proveNoLookahead } from '../../engine/research/lookahead/prove-no-lookahead.ts'
import { resampleRun } from '../../engine/research/monte-carlo/resample-run.ts'
import type { Strategy } from '../../engine/sdk/define-strategy.ts'

/**
 * Does every job in this thread, each after some turns of the event loop that depend on the job's number, so that jobs
 * overtake one another as they do with workers.
 */
export class DirectJobs implements Jobs {
  readonly workers: number
  /** Points evaluated so far. */
  points = 0
  /** Sweep jobs from this one on never end, as when the machine loses its power. */
  dieAt = Infinity
  readonly #definition: Strategy
  #jobs = 0

  constructor(definition: Strategy, workers: number) {
    this.#definition = definition
    this.workers = workers
  }

  async backtest(job: BacktestJob): Promise<BacktestOutcome> {
    const { startBar: _startBar, ...outcome } = runBacktest(this.#request(job))
    return { ...outcome, strategyHash: hash }
  }

  async sweepPoints(job: SweepJob, stop: Stop): Promise<SweepAnswer> {
    const number = this.#jobs++
    if (number >= this.dieAt) await new Promise(() => {})
    for (let turn = 0; turn < (number * 7) % 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    if (stop.stopped) throw new Fault('canceled', 'Canceled.')
    this.points += job.points[0].length
    const watch = { everyBars: 1000, tick: () => !stop.stopped }
    return evaluateSweep(job, this.#definition, new IndicatorCache(job.bars), watch)
  }

  async monteCarlo({ run, spec }: MonteCarloJob): Promise<MonteCarloOutcome> {
    return resampleRun(runBacktest(this.#request(run)), spec, run.account.cash, run.seed, () => {})
  }

  async lookahead({ run, cuts }: LookaheadJob): Promise<LookaheadReport> {
    return proveNoLookahead({ ...this.#request(run), cuts })
  }

  async describe(): Promise<StrategyDescription> {
    const { name, about, params, feeds } = this.#definition
    return { name, about, params, hash, mainTimeframe: feeds['main']?.tf ?? null }
  }

  async close(): Promise<void> {}

  #request({ params, bars, account, seed, trials }: BacktestJob): Omit<BacktestRequest, 'watch'> {
    return { definition: this.#definition, params, bars, account, seed, ...(trials === undefined ? {} : { trials }) }
  }
}

/** Stands for the bytes of the definition's file. */
export const hash = 'a'.repeat(64)
