import { sampleVariance, mean } from '../analytics/series/pairwise-sum.ts'
import { lastBarsOf, periodBasis, returnsBetween } from '../analytics/series/period-returns.ts'
import { Fault, toFault } from '../base/fault.ts'
import { barsBetween, type BarColumns } from '../domain/bars.ts'
import { readParams, type ParamValues } from '../domain/param.ts'
import type { AccountOptions } from '../domain/run.ts'
import { paramsAt } from '../domain/sweep-axis.ts'
import { answerColumns, pointStatus, type PointRun, type SweepAnswer, type SweepJob } from '../ports/jobs.ts'
import type { Strategy } from '../sdk/define-strategy.ts'
import type { IndicatorCache } from './indicator-cache.ts'
import { evaluatePlainly } from './plain-evaluator.ts'
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
  readonly indicators: IndicatorCache
  readonly account: AccountOptions
  readonly seed: number
  readonly statistics: readonly string[]
  readonly keepRuns: boolean
  readonly watch: Watch
}

/** What came of one point. */
export interface PointOutcome {
  readonly row: number
  /** Of each statistic asked for. */
  readonly numbers: readonly (number | null)[]
  readonly equity: Float64Array
  readonly trades: PointRun['trades'] | null
  readonly tradeCount: number
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

interface EvaluatorChoice {
  /** Whether the evaluator gives the same numbers as the plain one for such a request. */
  readonly fits: (request: BlockRequest) => boolean
  readonly evaluate: BlockEvaluator
}

/** The first that fits is taken. The last runs any strategy as a backtest would. */
const evaluators: readonly EvaluatorChoice[] = [{ fits: () => true, evaluate: evaluatePlainly }]

function chooseEvaluator(request: BlockRequest): BlockEvaluator {
  return evaluators.find(({ fits }) => fits(request))?.evaluate ?? evaluatePlainly
}

/** Runs the points of a job, one after the other. Equal jobs give equal answers, to the bit. Fault `canceled`. */
export function evaluateSweep(
  job: SweepJob,
  definition: Strategy,
  indicators: IndicatorCache,
  watch: Watch,
): SweepAnswer {
  const { axes, points, account, seed, statistics, fromBar, untilBar, keepRuns } = job
  const rows = points[0].length
  const values = new Float64Array(rows * (answerColumns.statistics + statistics.length)).fill(NaN)
  const runs = new Array<PointRun | null>(keepRuns ? rows : 0).fill(null)
  let failure: string | null = null
  const put = (column: number, row: number, value: number): void => {
    values[column * rows + row] = value
  }
  const fail = (row: number, fault: Fault): void => {
    put(answerColumns.status, row, pointStatus.failed)
    failure ??= fault.message
  }

  const accepted: BlockPoint[] = []
  for (let row = 0; row < rows; row++) {
    try {
      const params = acceptedParams(definition, { ...job.fixed, ...paramsAt(axes, points, row) })
      if (params === null) put(answerColumns.status, row, pointStatus.refused)
      else accepted.push({ row, params })
    } catch (thrown) {
      fail(row, toFault(thrown))
    }
  }

  const bars = barsBetween(job.bars, 0, untilBar)
  const window = barsBetween(job.bars, fromBar, untilBar)
  const request: BlockRequest = {
    definition, file: job.strategyFile, bars, fromBar, window, indicators, account, seed, statistics, keepRuns, watch,
  }
  const sharpe = periodSharpe(window.openAt)
  const objective = objectiveOf(job.objective, statistics)
  chooseEvaluator(request)(request, accepted, {
    outcome: ({ row, numbers, equity, trades, tradeCount }) => {
      put(answerColumns.status, row, pointStatus.ran)
      put(answerColumns.sharpePerPeriod, row, sharpe(equity))
      if (tradeCount >= job.minTrades) put(answerColumns.objective, row, objective(numbers))
      numbers.forEach((number, k) => put(answerColumns.statistics + k, row, number ?? NaN))
      if (trades !== null) runs[row] = { equity: equity.slice(), trades }
    },
    failure: fail,
  })
  return { values, failure, runs }
}

/** Null where the strategy's declaration or its own constraint refuses them. */
function acceptedParams(definition: Strategy, given: ParamValues): ParamValues | null {
  const { values, problems } = readParams(definition.params, given)
  return problems.length === 0 && definition.valid(values) ? values : null
}

function objectiveOf(
  objective: string,
  statistics: readonly string[],
): (numbers: readonly (number | null)[]) => number {
  const smaller = objective.startsWith('-')
  const place = statistics.indexOf(smaller ? objective.slice(1) : objective)
  return (numbers) => {
    const number = numbers[place] ?? NaN
    return smaller ? -number : number
  }
}

/** Sharpe ratio per period of an equity over these bars, not annualised; 0 where it never moves. */
function periodSharpe(openAt: Float64Array): (equity: Float64Array) => number {
  const lastBars = lastBarsOf(periodBasis(openAt).period, openAt)
  return (equity) => {
    const returns = returnsBetween(lastBars, equity)
    const center = mean(returns)
    const variance = sampleVariance(returns)
    // Rounding leaves a trace of variance in equal returns.
    return variance > 1e-30 * center * center ? center / Math.sqrt(variance) : 0
  }
}
