import { IndicatorCache } from '../../engine/backtest/indicator-cache.ts'
import { SignalRunner } from '../../engine/backtest/kernels/signal-runner.ts'
import { runBacktest } from '../../engine/backtest/run-backtest.ts'
import { report } from '../../engine/analytics/report.ts'
import { referenceAccount, type Statistic, type Trade } from '../../engine/domain/run.ts'
import smaCross from '../../engine/strategies/sma-cross.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Result, Workload } from '../workload.ts'

const account = { ...referenceAccount, commissionRatio: 0.001 }
const params = { fast: 10, slow: 30, size: 0 }

function resultOf(equity: Float64Array, trades: readonly Trade[], statistics: readonly Statistic[]): Result {
  const columns = trades.flatMap(({ size, entryBar, exitBar, pnl, returnRatio }) => [
    size, entryBar, exitBar, pnl, returnRatio,
  ])
  return { numbers: [equity, Float64Array.from(columns), Float64Array.from(statistics, ({ value }) => value ?? NaN)] }
}

export const dailyRun: Workload = {
  id: 'W1',
  about: 'one run over 2,148 daily bars, with every statistic of the report',
  goalMs: 1,
  make() {
    const bars = syntheticBars({ bars: 2148, stepMs: 86_400_000, volatility: 0.012, seed: 2 })
    return {
      bars,
      repeats: 20,
      run() {
        const { equity, trades, statistics } = runBacktest({ definition: smaCross, params, bars, account, seed: 1 })
        return resultOf(equity, trades, statistics)
      },
      /** Here the measured way is the plain one; the kernel of searches is held against it. */
      plain() {
        const runner = new SignalRunner({
          definition: smaCross, bars, fromBar: 0, account, indicators: new IndicatorCache(bars),
        })
        const prepared = runner.prepare(params)
        if (prepared === null) throw new Error('W1: the kernel does not take this strategy')
        const equity = new Float64Array(bars.length)
        runner.play(prepared, equity)
        const kept = runner.player.trades
        const trades = Array.from({ length: kept.count }, (_, k): Trade => ({
          size: kept.size[k],
          entryBar: kept.entryBar[k],
          exitBar: kept.exitBar[k],
          entryAt: bars.openAt[kept.entryBar[k]],
          exitAt: bars.openAt[kept.exitBar[k]],
          entryPrice: kept.entryPrice[k],
          exitPrice: kept.exitPrice[k],
          pnl: kept.pnl(k),
          commission: kept.commission[k],
          returnRatio: kept.returnRatio(k),
          stop: null,
          target: null,
          tag: null,
        }))
        const { startBar } = prepared
        return resultOf(equity, trades, report({ bars, equity, trades, openTrades: [], account, startBar }))
      },
    }
  },
}
