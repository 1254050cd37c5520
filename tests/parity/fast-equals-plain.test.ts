import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IndicatorCache } from '../../engine/backtest/indicator-cache.ts'
import { followsSignals, SignalRunner } from '../../engine/backtest/kernels/signal-runner.ts'
import { runBacktest } from '../../engine/backtest/run-backtest.ts'
import { evaluateSweep } from '../../engine/backtest/sweep-evaluator.ts'
import { allocateBars, barsBetween, type BarColumns } from '../../engine/domain/bars.ts'
import type { ParamValues } from '../../engine/domain/param.ts'
import { referenceAccount, type AccountOptions } from '../../engine/domain/run.ts'
import { sweepMetrics } from '../../engine/domain/study.ts'
import { answerColumns, pointStatus } from '../../engine/ports/jobs.ts'
import { defineStrategy, p, ta, type CrossAction, type Strategy } from '../../engine/sdk/sdk.ts'
import { findStrategy } from '../../engine/strategies/list.ts'
import { propertyRuns } from '../kit/property-runs.ts'

/**
 * Searches run strategies of signals in a kernel of their own. It must not matter: trades and equity are those of the
 * plain way, to the last bit, for any strategy, data, account and costs.
 */

const actions: readonly CrossAction[] = ['long', 'short', 'flat', 'long-if-flat', 'short-if-flat', 'none']

/** Every pair of actions, on averages or on the close itself. */
const crosser: Strategy = defineStrategy({
  name: 'Crosser',
  params: {
    fast: p.int(2, { min: 0, max: 50 }),
    slow: p.int(5, { min: 1, max: 50 }),
    up: p.pick('long', actions),
    down: p.pick('short', actions),
    size: p.size(0),
    ownSeries: p.bool(false),
  },
  setup: ({ feeds: { main }, params: { fast, slow, ownSeries } }) => ({
    fast: fast === 0 ? main.close : ta.sma(main, fast),
    slow: ownSeries
      ? ta.custom([main.close], slow, ([close], before) => (before > 0 ? (before + close) / 2 : close))
      : ta.ema(main, slow),
  }),
  signals: ({ ind, params: { up, down, size } }) => ({ a: ind.fast, b: ind.slow, up, down, size }),
})

/** Prices in whole cents of a walk that often stands still: touches are frequent, and so are equal averages. */
function walk(moves: readonly number[], stepMs: number): BarColumns {
  const bars = allocateBars(moves.length)
  let cents = 1000
  moves.forEach((move, i) => {
    const open = cents
    cents = Math.max(5, cents + move)
    bars.openAt[i] = i * stepMs
    bars.open[i] = (open + (i % 7 === 3 ? 2 : 0)) / 100
    bars.close[i] = cents / 100
    bars.high[i] = Math.max(bars.open[i], bars.close[i]) + 0.01
    bars.low[i] = Math.max(0.01, Math.min(bars.open[i], bars.close[i]) - 0.01)
    bars.volume[i] = 1
  })
  return bars
}

const moves = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: -40, max: 40 }), fc.integer({ min: -300, max: 300 })),
  {
    minLength: 120,
    maxLength: 400,
  },
)
const accounts: fc.Arbitrary<AccountOptions> = fc.record({
  profile: fc.constant('reference' as const),
  cash: fc.constantFrom(50, 1000, 100_000),
  commissionRatio: fc.constantFrom(0, 0.001, 0.05),
  commissionFixed: fc.constantFrom(0, 1, 7.5),
  spreadRatio: fc.constantFrom(0, 0.0002, 0.01),
  marginRatio: fc.constantFrom(1, 0.5, 0.03),
  tradeOnClose: fc.constant(false),
  hedging: fc.constant(false),
  exclusiveOrders: fc.constant(false),
  finalizeTrades: fc.boolean(),
})
const params = fc.record({
  fast: fc.integer({ min: 0, max: 12 }),
  slow: fc.integer({ min: 1, max: 25 }),
  up: fc.constantFrom(...actions),
  down: fc.constantFrom(...actions),
  size: fc.constantFrom(0, 0.3, 0.999, 1, 7, 500),
  ownSeries: fc.boolean(),
})

/** What both ways tell of one run. */
function expectEqualRuns(definition: Strategy, bars: BarColumns, account: AccountOptions, values: ParamValues): number {
  const plain = runBacktest({ definition, bars, account, params: values, seed: 1 })
  const runner = new SignalRunner({ definition, bars, fromBar: 0, account, indicators: new IndicatorCache(bars) })
  const equity = new Float64Array(bars.length)
  const prepared = runner.prepare(plain.params)
  if (prepared === null) throw new Error('not for the kernel')
  runner.play(prepared, equity)
  const { player } = runner
  expect(equity).toEqual(plain.equity)
  expect(prepared.startBar).toBe(plain.startBar)
  const { trades } = player
  const told = Array.from({ length: trades.count }, (_, k) => ({
    size: trades.size[k],
    entryBar: trades.entryBar[k],
    exitBar: trades.exitBar[k],
    entryPrice: trades.entryPrice[k],
    exitPrice: trades.exitPrice[k],
    pnl: trades.pnl(k),
    commission: trades.commission[k],
    returnRatio: trades.returnRatio(k),
  }))
  expect(told).toEqual(
    plain.trades.map(({ size, entryBar, exitBar, entryPrice, exitPrice, pnl, commission, returnRatio }) => ({
      size, entryBar, exitBar, entryPrice, exitPrice, pnl, commission, returnRatio,
    })),
  )
  const open = plain.openTrades.map(({ size, entryPrice, entryBar }) => ({ size, entryPrice, entryBar }))
  const { openSize: size, openEntryPrice: entryPrice, openEntryBar: entryBar } = player
  expect(size === 0 ? [] : [{ size, entryPrice, entryBar }]).toEqual(open)
  expect(player.canceledForMargin).toBe(plain.canceledForMargin)
  expect(player.ordersLeft).toBe(plain.ordersLeft)
  const numbers = new Map(plain.statistics.map(({ id, value }) => [id, value]))
  expect(player.finalEquity).toBe(numbers.get('finalEquity'))
  expect(player.maxDrawdown).toBe(numbers.get('maxDrawdown'))
  return plain.trades.length
}

describe('a run of signals', () => {
  test('has the trades and the equity of the plain way, whatever the prices, the costs and the rules', () => {
    let trades = 0
    fc.assert(
      fc.property(moves, accounts, params, (walked, account, values) => {
        trades += expectEqualRuns(crosser, walk(walked, 86_400_000), account, values)
      }),
      { numRuns: propertyRuns(600) },
    )
    expect(trades).toBeGreaterThan(propertyRuns(1000))
  })

  test.each(['sma-cross', 'short-cross'])('%s is run by the kernel, over thousands of bars', (id) => {
    const definition = findStrategy(id)?.definition
    if (definition === undefined) throw new Error(`no strategy ${id}`)
    const bars = walk(Array.from({ length: 6000 }, (_, i) => ((i * 7919) % 61) - 30), 3_600_000)
    const lengths = [{ fast: 3, slow: 8 }, { fast: 10, slow: 30 }, { fast: 50, slow: 200 }]
    for (const account of [referenceAccount, { ...referenceAccount, commissionRatio: 0.001, finalizeTrades: false }]) {
      expect(followsSignals({ definition, account })).toBe(true)
      for (const values of lengths) expectEqualRuns(definition, bars, account, values)
    }
  })

  test('is ruined on the same bar', () => {
    const falling = walk(Array.from({ length: 80 }, (_, i) => (i < 20 ? 30 : -25)), 86_400_000)
    const account = { ...referenceAccount, marginRatio: 0.05, cash: 1000 }
    const values = { fast: 2, slow: 4, up: 'long-if-flat', down: 'long-if-flat', size: 0, ownSeries: false }
    expectEqualRuns(crosser, falling, account, values)
    expect(runBacktest({ definition: crosser, bars: falling, account, params: values, seed: 1 }).equity.at(-1)).toBe(0)
  })
})

describe('a search', () => {
  test('tells of every point what its backtest tells, also within a window of the bars', () => {
    fc.assert(
      fc.property(
        moves,
        accounts,
        fc.array(params, { minLength: 1, maxLength: 4 }),
        fc.nat(99),
        (walked, account, points, cut) => {
          const bars = walk(walked, 8 * 3_600_000)
          const fromBar = Math.floor((cut / 100) * (bars.length - 2))
          const asked = points.map(({ fast, slow }) => ({ fast, slow }))
          const indicators = new IndicatorCache(bars)
          const watch = { everyBars: 100, tick: () => true }
          const job = {
            strategyFile: 'crosser.strategy.ts',
            strategyHash: '',
            barsKey: '',
            bars,
            fromBar,
            untilBar: bars.length,
            account,
            seed: 1,
            fixed: { up: points[0].up, down: points[0].down, size: points[0].size },
            axes: [
              { name: 'fast', values: null },
              { name: 'slow', values: null },
            ],
            points: [Float64Array.from(asked, ({ fast }) => fast), Float64Array.from(asked, ({ slow }) => slow)],
            statistics: sweepMetrics,
            objective: 'finalEquity',
            minTrades: 0,
          }
          const fast = evaluateSweep({ ...job, keepRuns: false }, crosser, indicators, watch)
          const plain = evaluateSweep({ ...job, keepRuns: true }, crosser, indicators, watch)
          expect(fast.values).toEqual(plain.values)
          expect(fast.values.subarray(0, asked.length)).toEqual(new Float64Array(asked.length).fill(pointStatus.ran))
          expect(answerColumns.status).toBe(0)
        },
      ),
      { numRuns: propertyRuns(150) },
    )
  })

  test('leaves to the plain way what the kernel does not know', () => {
    expect(followsSignals({ definition: crosser, account: referenceAccount })).toBe(true)
    for (const other of [{ tradeOnClose: true }, { hedging: true }, { exclusiveOrders: true }]) {
      expect(followsSignals({ definition: crosser, account: { ...referenceAccount, ...other } })).toBe(false)
    }
    const listening: Strategy = { ...crosser, onFill: () => undefined }
    expect(followsSignals({ definition: listening, account: referenceAccount })).toBe(false)
    const breakout = findStrategy('breakout')?.definition
    expect(breakout !== undefined && followsSignals({ definition: breakout, account: referenceAccount })).toBe(false)
    const bars = walk(Array.from({ length: 60 }, (_, i) => (i % 9) - 4), 86_400_000)
    const request = {
      bars: barsBetween(bars, 0, 60),
      fromBar: 0,
      account: referenceAccount,
      indicators: new IndicatorCache(bars),
    }
    const half = new SignalRunner({ definition: crosser, ...request })
    const values = { fast: 2, slow: 5, up: 'long', down: 'short', ownSeries: false }
    expect(half.prepare({ ...values, size: 1.5 })).toBeNull()
    expect(half.prepare({ ...values, size: 2 })).not.toBeNull()
  })
})
