import { IndicatorCache } from '../../engine/backtest/indicator-cache.ts'
import { runInChunks } from '../../engine/backtest/bar-loop.ts'
import { SignalRunner } from '../../engine/backtest/kernels/signal-runner.ts'
import { playStrategy } from '../../engine/backtest/run-backtest.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import { referenceAccount } from '../../engine/domain/run.ts'
import { closePosition, noTag } from '../../engine/fills/closing.ts'
import { ReferenceRules } from '../../engine/fills/reference-rules.ts'
import { Venue } from '../../engine/fills/venue.ts'
import { sma } from '../../engine/indicators/sma.ts'
import { runBatches } from '../../engine/kernel/run-graph.ts'
import smaCross from '../../engine/strategies/sma-cross.ts'
import { recorded, recordedTrades } from '../recorded.ts'
import { syntheticBars } from '../synthetic-bars.ts'
import type { Prepared, Result, Workload } from '../workload.ts'

const account = { ...referenceAccount, cash: 10_000_000, commissionRatio: 0.001 }
const params = { fast: 10, slow: 30, size: 1 }
const million = (): BarColumns => syntheticBars({ bars: 1_000_000, stepMs: 60_000, volatility: 0.0005, seed: 1 })

function averages(bars: BarColumns, lengths: readonly number[]): readonly Float64Array[] {
  const outputs = lengths.map(() => new Float64Array(bars.length))
  runBatches(
    lengths.map((length, k) => ({ graph: sma.plan([length]), inputs: [bars.close], outputs: [outputs[k]] })),
  )
  return outputs
}

/** The event engine by itself: full order model, indicators included, and a strategy that is a bare function. */
function byEvents(bars: BarColumns): Result {
  const [fast, slow] = averages(bars, [params.fast, params.slow])
  const startBar = params.slow
  const venue = new Venue(bars, account, new ReferenceRules(bars, account), null)
  venue.equity.fill(account.cash, 0, startBar)
  const cursor = { bar: startBar - 1 }
  const turn = (size: number): void => {
    closePosition(venue.books, 1, noTag)
    venue.enter(size, NaN, NaN, NaN, NaN, NaN, noTag)
  }
  const onBar = (bar: number): void => {
    const before = fast[bar - 1] - slow[bar - 1]
    const now = fast[bar] - slow[bar]
    if (before < 0 && now > 0) turn(params.size)
    else if (before > 0 && now < 0) turn(-params.size)
  }
  runInChunks({ venue, cursor, caller: { call: onBar }, onFills: null }, startBar, bars.length, undefined)
  venue.finish(bars.length - 1)
  return { numbers: recorded(venue) }
}

/** The same strategy as an author writes it, through the strategy kit; without the report. */
function bySdk(bars: BarColumns): Result {
  return { numbers: recorded(playStrategy({ definition: smaCross, params, bars, account, seed: 1 }).venue) }
}

/** The kernel of searches, made to tell every trade and the equity of every bar; the averages are there already. */
function bySignals(runner: SignalRunner, bars: BarColumns): Result {
  const prepared = runner.prepare(params)
  if (prepared === null) throw new Error('W2: the kernel does not take this strategy')
  const equity = new Float64Array(bars.length)
  runner.play(prepared, equity)
  return { numbers: [equity, ...recordedTrades(runner.player.trades)] }
}

const prepared = (run: (bars: BarColumns) => Result, plain: (bars: BarColumns) => Result): Prepared => {
  const bars = million()
  return { bars, repeats: 1, run: () => run(bars), plain: () => plain(bars) }
}

export const minuteBars: readonly Workload[] = [
  {
    id: 'W2-event',
    about: 'a million minute bars through the event engine: SMA(10)/SMA(30) reversal, full order model',
    goalMs: 25,
    make: () => prepared(byEvents, bySdk),
  },
  {
    id: 'W2-sdk',
    about: 'the same, written with the strategy kit',
    goalMs: 37.5,
    make: () => prepared(bySdk, byEvents),
  },
  {
    id: 'W2-signals',
    about: 'the same in the kernel of searches: from the averages to crossings, trades, equity, deepest drawdown',
    goalMs: 10,
    make: (): Prepared => {
      const bars = million()
      const indicators = new IndicatorCache(bars)
      const runner = new SignalRunner({ definition: smaCross, bars, fromBar: 0, account, indicators })
      return { bars, repeats: 1, run: () => bySignals(runner, bars), plain: () => bySdk(bars) }
    },
  },
]
