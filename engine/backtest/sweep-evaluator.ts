import { mean } from '../analytics/series/pairwise-sum.ts'
import { lastBarsOf, periodBasis } from '../analytics/series/period-returns.ts'
import { toFault, type Fault } from '../base/fault.ts'
import { barsBetween } from '../domain/bars.ts'
import { readParams, type ParamValues } from '../domain/param.ts'
import { paramsAt } from '../domain/sweep-axis.ts'
import { answerColumns, pointStatus, type PointRun, type SweepAnswer, type SweepJob } from '../ports/jobs.ts'
import type { Strategy } from '../sdk/define-strategy.ts'
import type { IndicatorCache } from './indicator-cache.ts'
import type { BlockEvaluator, BlockPoint, BlockRequest } from './block-evaluator.ts'
import { evaluateSignals, isForSignals } from './kernels/signal-evaluator.ts'
import { evaluateTogether } from './portfolio/together-evaluator.ts'
import { evaluatePlainly } from './plain-evaluator.ts'
import type { Watch } from './run-backtest.ts'

interface EvaluatorChoice {
  /** Whether the evaluator gives the same numbers as the plain one for such a request. */
  readonly fits: (request: BlockRequest) => boolean
  readonly evaluate: BlockEvaluator
}

/** The first that fits is taken. The last runs any strategy as a backtest would. */
const evaluators: readonly EvaluatorChoice[] = [
  { fits: isForSignals, evaluate: evaluateSignals },
  { fits: () => true, evaluate: evaluatePlainly },
]

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
  const lastBars = lastBarsOf(periodBasis(window.openAt).period, window.openAt)
  const request: BlockRequest = {
    definition,
    file: job.strategyFile,
    bars,
    fromBar,
    window,
    lastBars,
    indicators,
    account,
    seed,
    statistics,
    keepRuns,
    watch,
    ...(job.detail === undefined ? {} : { detail: job.detail }),
  }
  const evaluate = job.portfolio === undefined ? chooseEvaluator(request) : evaluateTogether(job.portfolio)
  const objective = objectiveOf(job.objective, statistics)
  evaluate(request, accepted, {
    outcome: ({ row, numbers, periodReturns, periodVariance, tradeCount, run }) => {
      put(answerColumns.status, row, pointStatus.ran)
      put(answerColumns.sharpePerPeriod, row, sharpePerPeriod(periodReturns, periodVariance))
      if (tradeCount >= job.minTrades) put(answerColumns.objective, row, objective(numbers))
      for (let k = 0; k < numbers.length; k++) put(answerColumns.statistics + k, row, numbers[k] ?? NaN)
      if (run !== null) runs[row] = run
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

/** Sharpe ratio per period, not annualised; 0 where the account never moves. */
function sharpePerPeriod(returns: Float64Array, variance: number): number {
  const center = mean(returns)
  // Rounding leaves a trace of variance in equal returns.
  return variance > 1e-30 * center * center ? center / Math.sqrt(variance) : 0
}
