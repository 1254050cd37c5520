import { runInChunks } from '../../engine/backtest/bar-loop.ts'
import { playStrategy } from '../../engine/backtest/run-backtest.ts'
import { referenceAccount } from '../../engine/domain/run.ts'
import { noTag } from '../../engine/fills/closing.ts'
import { ReferenceRules } from '../../engine/fills/reference-rules.ts'
import { Venue } from '../../engine/fills/venue.ts'
import strategy from '../../engine/strategies/breakout.ts'
import { recorded } from '../recorded.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Workload } from '../workload.ts'

const account = { ...referenceAccount, commissionRatio: 0.001 }
const params = { length: 20, exitLength: 0, stop: 0.02, target: 0.04, size: 10 }

export const breakout: Workload = {
  id: 'W3',
  about: 'three years of hourly bars: breakout with stop and target, written with the strategy kit',
  goalMs: 1.5,
  make() {
    const bars = syntheticBars({ bars: 26_280, stepMs: 3_600_000, volatility: 0.006, seed: 3 })
    const { high, close, length } = bars
    return {
      bars,
      repeats: 10,
      run: () => ({ numbers: recorded(playStrategy({ definition: strategy, params, bars, account, seed: 1 }).venue) }),
      /** The rule once more, straight on the venue. */
      plain() {
        const startBar = params.length + 1
        const venue = new Venue(bars, account, new ReferenceRules(bars, account), null)
        venue.equity.fill(account.cash, 0, startBar)
        const cursor = { bar: startBar - 1 }
        const onBar = (bar: number): void => {
          const { trades, orders } = venue.books
          if (trades.count > 0 || orders.count > 0) return
          if (close[bar] <= high.subarray(bar - params.length, bar).reduce((a, b) => Math.max(a, b))) return
          const stop = close[bar] * (1 - params.stop)
          const target = close[bar] * (1 + params.target)
          venue.enter(params.size, NaN, NaN, stop, target, NaN, noTag)
        }
        runInChunks({ venue, cursor, caller: { call: onBar }, onFills: null }, startBar, length, undefined)
        venue.finish(length - 1)
        return { numbers: recorded(venue) }
      },
    }
  },
}
