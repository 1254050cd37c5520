import { once, type Disposer } from '../base/disposable.ts'
import { Fault, toFault } from '../base/fault.ts'
import { StopSource } from '../base/stop.ts'
import type { Clock } from '../base/clock.ts'
import { withHash } from '../domain/evidence.ts'
import { readParams, type ParamValues } from '../domain/param.ts'
import type { RunProgress, RunResult, RunSpec, RunSummary } from '../domain/run.ts'
import type { BarStore } from '../ports/bar-store.ts'
import type { BacktestOutcome, Jobs, StrategyDescription } from '../ports/jobs.ts'
import type { Log } from '../ports/log.ts'
import type { RunStore } from '../ports/run-store.ts'
import type { StrategyCatalog, StrategyPlace } from '../ports/strategy-catalog.ts'
import { runInputOf, type RunInput } from './run-input.ts'

interface BacktestRunsPorts {
  readonly bars: BarStore
  readonly runs: RunStore
  readonly jobs: Jobs
  readonly strategies: StrategyCatalog
  readonly clock: Clock
  readonly log: Log
  readonly engineVersion: string
}

export interface RunChanges {
  readonly added: readonly RunSummary[]
  readonly removed: readonly string[]
}

/** Takes progress items; `end` says no more will come. */
interface ProgressSink {
  (item: RunProgress): void
  end(): void
}

interface LiveRun {
  readonly stop: StopSource
  readonly sinks: Set<ProgressSink>
  progress: RunProgress
}

/** How many runs may wait or work at once; more is a mistake in a loop somewhere, so it is refused. */
const maxLiveRuns = 64
/** Ended runs whose last progress is still answered, so that a late listener learns how its run ended. */
const maxEndedRuns = 1000

/** Starts, watches, keeps and forgets backtests. */
export class BacktestRuns {
  readonly #ports: BacktestRunsPorts
  readonly #live = new Map<string, LiveRun>()
  readonly #ended = new Map<string, RunProgress>()
  readonly #changeListeners = new Set<(changes: RunChanges) => void>()

  constructor(ports: BacktestRunsPorts) {
    this.#ports = ports
  }

  /**
   * Checks everything that can be checked before bars move, then runs in the background. A repeated id starts nothing.
   */
  async start(id: string, spec: RunSpec): Promise<void> {
    if (this.#live.has(id) || this.#ended.has(id)) return
    if (this.#live.size >= maxLiveRuns) {
      throw new Fault('busy', `${maxLiveRuns} runs are waiting already. Cancel some, or wait.`)
    }
    const run: LiveRun = { stop: new StopSource(), sinks: new Set(), progress: waiting }
    this.#live.set(id, run)
    try {
      const place = this.#ports.strategies.locate(spec.strategy)
      const { mainTimeframe } = await this.#described(place, spec.params)
      const input = await runInputOf(this.#ports.bars, spec, mainTimeframe)
      run.progress = { ...waiting, bars: input.bars.length }
      void this.#work(id, run, { ...spec, account: input.account }, place, input)
    } catch (thrown) {
      this.#live.delete(id)
      throw thrown
    }
  }

  watch(id: string, sink: ProgressSink): Disposer {
    const run = this.#live.get(id)
    if (run === undefined) {
      const ended = this.#ended.get(id)
      if (ended === undefined) throw new Fault('not-found', `There is no run ${id} in progress.`)
      sink(ended)
      sink.end()
      return () => {}
    }
    sink(run.progress)
    run.sinks.add(sink)
    return once(() => run.sinks.delete(sink))
  }

  cancel(id: string): void {
    this.#live.get(id)?.stop.stop()
  }

  result(id: string): RunResult {
    const result = this.#ports.runs.read(id)
    if (result === undefined) throw new Fault('not-found', `There is no finished run ${id}.`)
    return result
  }

  list(limit: number): readonly RunSummary[] {
    return this.#ports.runs.list(limit)
  }

  remove(id: string): void {
    if (this.#ports.runs.remove(id)) this.#tellChanges({ added: [], removed: [id] })
  }

  restore(id: string): void {
    if (!this.#ports.runs.restore(id)) throw new Fault('not-found', `Run ${id} cannot be brought back.`)
    const summary = this.#ports.runs.list(1000).find((run) => run.id === id)
    if (summary !== undefined) this.#tellChanges({ added: [summary], removed: [] })
  }

  watchChanges(listener: (changes: RunChanges) => void): Disposer {
    this.#changeListeners.add(listener)
    return once(() => this.#changeListeners.delete(listener))
  }

  /** Stops all that is running; the engine is closing. */
  close(): void {
    for (const run of this.#live.values()) run.stop.stop()
  }

  /** What the strategy declares. Fault `strategy-invalid` for parameters that it does not take. */
  async #described(place: StrategyPlace, params: ParamValues): Promise<StrategyDescription> {
    const described = await this.#ports.jobs.describe(place.file)
    const { problems } = readParams(described.params, params)
    if (problems.length === 0) return described
    const list = problems.map(({ param, problem }) => `${param} ${problem}`).join('; ')
    throw new Fault('strategy-invalid', `${described.name}: ${list}.`, {
      problems,
      params: Object.keys(described.params),
    })
  }

  async #work(
    id: string,
    run: LiveRun,
    spec: RunSpec,
    place: StrategyPlace,
    input: RunInput,
  ): Promise<void> {
    const { bars, parts } = input
    const startedAt = this.#ports.clock.now()
    try {
      const { params, account, seed, uncertainty } = spec
      const job = {
        strategyFile: place.file,
        params,
        bars,
        account,
        seed,
        ...parts,
        ...(uncertainty === true ? { uncertainty } : {}),
      }
      const outcome = await this.#ports.jobs.backtest(job, (progress) => this.#tell(run, progress), run.stop)
      const result = toResult(spec, place, input, outcome, this.#ports.engineVersion)
      const summary = summarize(id, startedAt, this.#ports.clock.now() - startedAt, outcome.strategyName, result)
      this.#ports.runs.save(summary, result)
      this.#end(id, run, {
        phase: 'done',
        bar: bars.length,
        bars: bars.length,
        trades: result.trades.length,
        equity: summary.finalEquity,
      })
      this.#tellChanges({ added: [summary], removed: [] })
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code === 'unexpected') this.#ports.log.error('a run failed', { run: id, message: fault.message })
      this.#end(id, run, {
        ...run.progress,
        phase: fault.code === 'canceled' ? 'canceled' : 'failed',
        problem: fault.toRecord(),
      })
    }
  }

  #tell(run: LiveRun, progress: RunProgress): void {
    run.progress = progress
    for (const sink of run.sinks) sink(progress)
  }

  #end(id: string, run: LiveRun, progress: RunProgress): void {
    this.#live.delete(id)
    this.#ended.set(id, progress)
    if (this.#ended.size > maxEndedRuns) this.#ended.delete(this.#ended.keys().next().value ?? id)
    this.#tell(run, progress)
    for (const sink of run.sinks) sink.end()
    run.sinks.clear()
  }

  #tellChanges(changes: RunChanges): void {
    for (const listener of this.#changeListeners) listener(changes)
  }
}

const waiting: RunProgress = { phase: 'waiting', bar: 0, bars: 0, trades: 0, equity: 0 }

function toResult(
  spec: RunSpec,
  place: StrategyPlace,
  { dataset, bars, evidence: told }: RunInput,
  outcome: BacktestOutcome,
  engineVersion: string,
): RunResult {
  const { strategyName: _name, params, strategyHash, ranOver, ...rest } = outcome
  const steps = rest.openAt
  const evidence = withHash({
    dataHash: dataset.hash,
    instrument: dataset.instrument.id,
    source: dataset.source,
    synthetic: dataset.synthetic,
    timeframe: dataset.timeframe,
    bars: steps?.length ?? bars.length,
    firstAt: steps?.[0] ?? bars.openAt[0],
    lastAt: steps?.[steps.length - 1] ?? bars.openAt[bars.length - 1],
    ...ranOver,
    fromAt: spec.fromAt,
    untilAt: spec.untilAt,
    strategy: place.id,
    strategyHash,
    params,
    account: spec.account,
    engineVersion,
    seed: spec.seed,
    ...told,
    ...(spec.uncertainty === true ? { uncertainty: true } : {}),
  })
  return { evidence, ...rest }
}

function summarize(
  id: string,
  startedAt: number,
  durationMs: number,
  strategyName: string,
  result: RunResult,
): RunSummary {
  const finalEquity = result.equity[result.equity.length - 1]
  const { cash } = result.evidence.account
  const drawdown = result.statistics.find((statistic) => statistic.id === 'maxDrawdown')
  return {
    id,
    startedAt,
    durationMs,
    strategyName,
    evidence: result.evidence,
    trades: result.trades.length,
    finalEquity,
    returnRatio: (finalEquity - cash) / cash,
    maxDrawdownRatio: drawdown?.value ?? null,
  }
}
