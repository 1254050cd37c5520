import { reportOnly } from '../analytics/report.ts'
import { sampleVariance } from '../analytics/series/pairwise-sum.ts'
import { returnsBetween } from '../analytics/series/period-returns.ts'
import { Fault, toFault } from '../base/fault.ts'
import type { Trade } from '../domain/run.ts'
import { openTradesOf, tradesOf } from './outcome-of.ts'
import { playStrategy } from './run-backtest.ts'
import type { BlockEvaluator, BlockRequest, PointOutcome } from './block-evaluator.ts'
import type { ParamValues } from '../domain/param.ts'

/** Runs every point as a backtest and computes the statistics asked for and no others. Takes any strategy. */
export const evaluatePlainly: BlockEvaluator = (request, points, tell) => {
  for (const { row, params } of points) {
    if (!request.watch.tick(request.fromBar, 0, request.account.cash)) throw new Fault('canceled', 'Canceled.')
    try {
      tell.outcome({ row, ...runPoint(request, params) })
    } catch (thrown) {
      const fault = toFault(thrown)
      if (fault.code === 'canceled' || fault.code === 'unexpected') throw thrown
      tell.failure(row, fault)
    }
  }
}

function runPoint(request: BlockRequest, params: ParamValues): Omit<PointOutcome, 'row'> {
  const { bars, fromBar, window, lastBars, account, statistics, keepRuns } = request
  const { startBar, venue, tags } = playStrategy({ ...request, params })
  const trades = tradesOf(venue.books.closed, bars, tags)
  const openTrades = openTradesOf(venue.books.trades, bars, tags)
  const equity = venue.equity.subarray(fromBar, bars.length)
  const shifted = fromBar === 0 ? trades : trades.map((trade) => shiftedBy(trade, fromBar))
  const report = reportOnly(statistics, {
    bars: window,
    equity,
    trades: shifted,
    openTrades:
      fromBar === 0 ? openTrades : openTrades.map((trade) => ({ ...trade, entryBar: trade.entryBar - fromBar })),
    account,
    startBar: startBar - fromBar,
  })
  const periodReturns = returnsBetween(lastBars, equity)
  return {
    numbers: report.map(({ value }) => value),
    periodReturns,
    periodVariance: sampleVariance(periodReturns),
    tradeCount: shifted.length,
    run: keepRuns ? { equity: equity.slice(), trades: shifted } : null,
  }
}

function shiftedBy(trade: Trade, bars: number): Trade {
  return { ...trade, entryBar: trade.entryBar - bars, exitBar: trade.exitBar - bars }
}
