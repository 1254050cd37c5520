import { IndicatorCache } from '../engine/backtest/indicator-cache.ts'
import { evaluateSweep } from '../engine/backtest/sweep-evaluator.ts'
import type { BarColumns } from '../engine/domain/bars.ts'
import { referenceAccount } from '../engine/domain/run.ts'
import type { SweepJob } from '../engine/ports/jobs.ts'
import smaCross from '../engine/strategies/sma-cross.ts'

const account = { ...referenceAccount, commissionRatio: 0.001 }

/** What is told of each point: final equity, trades, win rate, deepest drawdown of all bars, Sharpe ratio by day. */
export const statistics = ['finalEquity', 'trades', 'winRate', 'maxDrawdown', 'sharpe']

/** Fast averages from 2 bars on against slow ones from 105 bars on, as many of each; the fast ones change slowest. */
export function gridPoints(perAxis: number): readonly [fast: Float64Array, slow: Float64Array] {
  const points = perAxis * perAxis
  const step = 100 / perAxis
  return [
    Float64Array.from({ length: points }, (_, k) => 2 + Math.floor(k / perAxis) * step),
    Float64Array.from({ length: points }, (_, k) => 105 + (k % perAxis) * step * 2),
  ]
}

export function gridJob(bars: BarColumns, points: readonly Float64Array[], more: Partial<SweepJob> = {}): SweepJob {
  return {
    strategyFile: 'sma-cross.ts',
    strategyHash: '',
    barsKey: '',
    bars,
    fromBar: 0,
    untilBar: bars.length,
    account,
    seed: 1,
    fixed: { size: 0 },
    axes: [{ name: 'fast', values: null }, { name: 'slow', values: null }],
    points,
    statistics,
    objective: 'sharpe',
    minTrades: 0,
    keepRuns: false,
    ...more,
  }
}

/** Runs the points as a worker of the product does, indicators included. */
export function evaluateGrid(job: SweepJob, indicators = new IndicatorCache(job.bars)): Float64Array {
  return evaluateSweep(job, smaCross, indicators, { everyBars: 4096, tick: () => true }).values
}
