import { playPortfolio } from '../../engine/backtest/portfolio/run-portfolio.ts'
import { referenceAccount } from '../../engine/domain/run.ts'
import type { Strategy } from '../../engine/sdk/sdk.ts'
import smaCross from '../../engine/strategies/sma-cross.ts'
import { recordedTrades } from '../recorded.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Result, Workload } from '../workload.ts'

const instruments = 50
const account = { ...referenceAccount, cash: 10_000_000, commissionRatio: 0.001 }
const params = { fast: 10, slow: 30, size: 10 }
/** The same strategy, asked on every bar: it only acts where its signals say so, but nobody is told. */
const asked: Strategy = { ...smaCross, signals: null }

export const portfolio: Workload = {
  id: 'W8',
  about: '50 instruments of 8,760 hourly bars on one shared account: SMA(10)/SMA(30) reversal on each',
  goalMs: 16,
  make() {
    const all = Array.from({ length: instruments }, (_, k) =>
      syntheticBars({ bars: 8760, stepMs: 3_600_000, volatility: 0.006, seed: 100 + k }),
    )
    const bars = new Map(all.map((columns, k) => [`SYNTHETIC-${k + 1}`, columns]))
    const play = (definition: Strategy): Result => {
      const { seats, equity } = playPortfolio({ definition, params, bars, account, seed: 1 })
      return { numbers: [equity, ...seats.flatMap(({ venue }) => recordedTrades(venue.books.closed))] }
    }
    return { bars: all[0], repeats: 1, run: () => play(smaCross), plain: () => play(asked) }
  },
}
