import { Fault } from '../base/fault.ts'
import { IndicatorCache } from '../backtest/indicator-cache.ts'
import { requestOfJob } from '../backtest/portfolio/request-of-job.ts'
import { runPortfolio } from '../backtest/portfolio/run-portfolio.ts'
import { runBacktest, type BacktestRequest, type RunOutcome } from '../backtest/run-backtest.ts'
import { mainBarsOf } from '../backtest/strategy-feeds.ts'
import { evaluateSweep } from '../backtest/sweep-evaluator.ts'
import type { LookaheadReport } from '../domain/lookahead.ts'
import type { MonteCarloOutcome } from '../domain/monte-carlo-outcome.ts'
import type { RunProgress } from '../domain/run.ts'
import type {
  BacktestJob,
  BacktestOutcome,
  JobProgress,
  LookaheadJob,
  MonteCarloJob,
  PortfolioJob,
  StrategyDescription,
  SweepAnswer,
  SweepJob,
} from '../ports/jobs.ts'
import { proveNoLookahead } from '../research/lookahead/prove-no-lookahead.ts'
import { resampleRun } from '../research/monte-carlo/resample-run.ts'
import { loadStrategy, type LoadedStrategy } from './load-strategy.ts'
import type { WorkerWatch } from './worker-watch.ts'

/** The jobs as a worker does them; each answers what the port of the same name promises. */

export async function describe(strategyFile: string): Promise<StrategyDescription> {
  const { strategy, hash } = await loadStrategy(strategyFile)
  const { name, about, params, feeds } = strategy
  return { name, about, params, hash, mainTimeframe: feeds['main']?.tf ?? null }
}

export async function backtest(
  job: BacktestJob,
  watch: WorkerWatch,
  progress: (now: RunProgress) => void,
): Promise<BacktestOutcome> {
  const { outcome, hash } = await runOf(job, watch, progress)
  const { startBar: _startBar, ...rest } = outcome
  return { ...rest, strategyHash: hash }
}

export async function monteCarlo(
  { run, spec }: MonteCarloJob,
  watch: WorkerWatch,
  progress: (now: JobProgress) => void,
): Promise<MonteCarloOutcome> {
  const { outcome } = await runOf(run, watch, () => {})
  return resampleRun(outcome, spec, run.account.cash, run.seed, (done) => {
    watch.look()
    watch.sometimes(() => progress({ done, total: spec.paths }))
  })
}

export async function lookahead(
  { run, cuts }: LookaheadJob,
  watch: WorkerWatch,
  progress: (now: JobProgress) => void,
): Promise<LookaheadReport> {
  const { strategy } = await loadStrategy(run.strategyFile)
  const bars = watch.ofBars()
  return proveNoLookahead({
    ...requestOf({ ...run, bars: mainBarsOf(strategy, run.bars) }, strategy),
    cuts,
    watch: {
      get everyBars() {
        return bars.everyBars
      },
      tick: (done, total) => {
        watch.sometimes(() => progress({ done: Math.min(cuts, Math.floor((cuts * done) / total)), total: cuts }))
        return bars.tick(done, 0, 0)
      },
    },
  })
}

export async function sweep(job: SweepJob, watch: WorkerWatch): Promise<SweepAnswer> {
  const { strategy } = await searchedStrategy(job)
  return evaluateSweep(job, strategy, indicatorsOf(job), watch.ofBars())
}

async function runOf(
  job: BacktestJob,
  watch: WorkerWatch,
  progress: (now: RunProgress) => void,
): Promise<{ readonly outcome: RunOutcome; readonly hash: string }> {
  const { strategy, hash } = await loadStrategy(job.strategyFile)
  const tell = (bar: number, trades: number, equity: number): void =>
    progress({ phase: 'running', bar, bars: job.bars.length, trades, equity })
  const request = { ...requestOf(job, strategy), watch: watch.ofBars(tell) }
  const { portfolio } = job
  return { outcome: portfolio === undefined ? runBacktest(request) : runTogether(request, portfolio), hash }
}

function runTogether({ indicators: _ofOne, ...request }: BacktestRequest, portfolio: PortfolioJob): RunOutcome {
  const { openAt, ...outcome } = runPortfolio({ ...request, ...requestOfJob(portfolio) })
  return { ...outcome, openAt: Array.from(openAt) }
}

function requestOf(
  { strategyFile, ...asked }: BacktestJob,
  definition: LoadedStrategy['strategy'],
): BacktestRequest {
  return { ...asked, definition, file: strategyFile }
}

let searched: (LoadedStrategy & { readonly file: string }) | undefined
let indicators: { readonly barsKey: string; readonly cache: IndicatorCache } | undefined

/** The strategy of the search at hand, loaded once for all its blocks. */
async function searchedStrategy({ strategyFile, strategyHash }: SweepJob): Promise<LoadedStrategy> {
  if (searched?.file === strategyFile && searched.hash === strategyHash) return searched
  const loaded = await loadStrategy(strategyFile)
  if (loaded.hash !== strategyHash) {
    throw new Fault(
      'strategy-invalid',
      'The strategy changed while it was searched, so the points do not compare. Start anew.',
    )
  }
  searched = { ...loaded, file: strategyFile }
  return searched
}

/** Indicators that earlier blocks over the same bars computed. Other bars push them out. */
function indicatorsOf({ barsKey, bars }: SweepJob): IndicatorCache {
  if (indicators?.barsKey !== barsKey) indicators = { barsKey, cache: new IndicatorCache(bars) }
  return indicators.cache
}
