import { reportOnly } from '../../analytics/report.ts'
import { sampleVariance } from '../../analytics/series/pairwise-sum.ts'
import { returnsBetween } from '../../analytics/series/period-returns.ts'
import { Fault, toFault } from '../../base/fault.ts'
import type { ParamValues } from '../../domain/param.ts'
import type { PortfolioJob } from '../../ports/jobs.ts'
import type { BlockEvaluator, BlockRequest, PointOutcome } from '../block-evaluator.ts'
import { IndicatorCache } from '../indicator-cache.ts'
import { mergedOpenTrades, mergedTrades } from './portfolio-outcome.ts'
import { requestOfJob } from './request-of-job.ts'
import { firstStep, playPortfolio, type PortfolioRequest } from './run-portfolio.ts'
import { stepsUntil, togetherOf } from './together.ts'

/**
 * Runs every point on several instruments that share the account. Bars of the block are steps of their common timeline,
 * as `studyBarsOf` lays them out.
 */
export const evaluateTogether =
  (job: PortfolioJob): BlockEvaluator =>
  (request, points, tell) => {
    const asked = requestOfJob(job)
    const named = job.instruments.map(({ name, bars }) => [name, bars] as const)
    const together = stepsUntil(togetherOf(request.definition, named), request.bars.length)
    const indicators = together.all.map((bars) => new IndicatorCache(bars))
    for (const { row, params } of points) {
      if (!request.watch.tick(request.fromBar, 0, request.account.cash)) throw new Fault('canceled', 'Canceled.')
      try {
        tell.outcome({ row, ...runPoint(request, { ...asked, together, indicators }, params) })
      } catch (thrown) {
        const fault = toFault(thrown)
        if (fault.code === 'canceled' || fault.code === 'unexpected') throw thrown
        tell.failure(row, fault)
      }
    }
  }

function runPoint(
  { definition, file, fromBar, bars, window, lastBars, account, seed, statistics, keepRuns, watch }: BlockRequest,
  asked: Pick<PortfolioRequest, 'bars' | 'together' | 'indicators'>,
  params: ParamValues,
): Omit<PointOutcome, 'row'> {
  const played = playPortfolio({ ...asked, definition, file, params, account, seed, watch, fromStep: fromBar })
  const { instruments, seats, timeline, rates, loop } = played
  const { trades, excursions } = mergedTrades(instruments, seats, timeline, rates, loop, account.tradeOnClose)
  const equity = played.equity.subarray(fromBar, bars.length)
  const shifted = trades.map((trade) => ({
    ...trade,
    entryBar: trade.entryBar - fromBar,
    exitBar: trade.exitBar - fromBar,
  }))
  const report = reportOnly(statistics, {
    bars: window,
    equity,
    trades: shifted,
    excursions,
    openTrades: mergedOpenTrades(instruments, seats, timeline)
      .map((trade) => ({ ...trade, entryBar: trade.entryBar - fromBar })),
    account,
    startBar: Math.min(timeline.length, ...seats.map((seat, k) => firstStep(seat, timeline, k))) - fromBar,
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
