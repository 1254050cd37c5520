import { expect, test } from 'vitest'
import { generatedBars, openEnded } from '../../tests/kit/strategy-kit.ts'
import { sweepMetrics } from '../domain/study.ts'
import { answerColumns, pointStatus, type SweepJob } from '../ports/jobs.ts'
import { crossed, defineStrategy, p, ta } from '../sdk/sdk.ts'
import { IndicatorCache } from './indicator-cache.ts'
import { runBacktest } from './run-backtest.ts'
import { evaluateSweep } from './sweep-evaluator.ts'

const bars = generatedBars(900, 5)
const onward = { everyBars: 100, tick: () => true }
const account = { ...openEnded, finalizeTrades: true }

/** Refuses a fast average that is not faster, and fails where the slow one has 37 bars. */
const picky = defineStrategy({
  name: 'Picky',
  params: {
    fast: p.int(5, { min: 1, max: 50 }),
    slow: p.int(20, { min: 1, max: 200 }),
    side: p.pick('both', ['both', 'long']),
    smooth: p.bool(false),
  },
  valid: ({ fast, slow }) => fast < slow,
  setup: ({ feeds: { main }, params: { fast, slow, smooth } }) => {
    const base = smooth ? ta.ema(main.close, 3) : main.close
    return { fast: ta.sma(base, fast), slow: ta.sma(ta.custom([base], 0, ([now]) => now), slow) }
  },
  onBar({ ind, params, orders }) {
    const cross = crossed(ind.fast, ind.slow)
    if (cross === null) return
    if (params.slow === 37) throw new Error('thirty-seven')
    orders.close()
    if (cross === 'up') orders.buy({ qty: 3 })
    else if (params.side === 'both') orders.sell({ qty: 3 })
  },
})

const job = (more: Partial<SweepJob> = {}): SweepJob => ({
  strategyFile: 'picky.strategy.ts',
  strategyHash: '',
  barsKey: '',
  bars,
  fromBar: 0,
  untilBar: bars.length,
  account,
  seed: 0,
  fixed: { smooth: true },
  axes: [
    { name: 'fast', values: null },
    { name: 'slow', values: [20, 50, 37, 4] },
    { name: 'side', values: ['both', 'long'] },
  ],
  points: [Float64Array.of(5, 7, 9, 6, 10), Float64Array.of(0, 1, 2, 3, 1), Float64Array.of(0, 1, 0, 0, 1)],
  statistics: sweepMetrics,
  objective: 'sharpe',
  minTrades: 1,
  keepRuns: true,
  ...more,
})
const column = (values: Float64Array, k: number): number[] => [...values.subarray(k * 5, (k + 1) * 5)]
const evaluate = (asked: SweepJob): ReturnType<typeof evaluateSweep> =>
  evaluateSweep(asked, picky, new IndicatorCache(bars), onward)

test('every point has the numbers of its own backtest, to the bit', () => {
  const { values, runs, failure } = evaluate(job())
  const { ran, refused, failed } = pointStatus
  expect(column(values, answerColumns.status)).toEqual([ran, ran, failed, refused, ran])
  expect(failure).toMatch(/thirty-seven/)
  const points = [
    { fast: 5, slow: 20, side: 'both' },
    { fast: 7, slow: 50, side: 'long' },
    null,
    null,
    { fast: 10, slow: 50, side: 'long' },
  ]
  points.forEach((point, row) => {
    if (point === null) {
      expect([runs[row], column(values, answerColumns.objective)[row]]).toEqual([null, NaN])
      return
    }
    const alone = runBacktest({ definition: picky, params: { ...point, smooth: true }, bars, account, seed: 0 })
    expect(runs[row]).toEqual({ equity: alone.equity, trades: alone.trades })
    expect(alone.trades.length).toBeGreaterThan(5)
    const numbers = new Map(alone.statistics.map(({ id, value }) => [id, value ?? NaN]))
    sweepMetrics.forEach((id, k) => expect(column(values, answerColumns.statistics + k)[row], id).toBe(numbers.get(id)))
    expect(column(values, answerColumns.objective)[row]).toBe(numbers.get('sharpe'))
  })
})

test('an objective with a minus ranks the smallest first, and few trades have none', () => {
  const drawdowns = column(evaluate(job()).values, answerColumns.statistics + sweepMetrics.indexOf('maxDrawdown'))
  const negated = column(evaluate(job({ objective: '-maxDrawdown' })).values, answerColumns.objective)
  expect(negated[0]).toBe(-drawdowns[0])
  const strict = evaluate(job({ minTrades: 10_000 })).values
  expect(column(strict, answerColumns.objective)).toEqual([NaN, NaN, NaN, NaN, NaN])
  expect(column(strict, answerColumns.status)[0]).toBe(pointStatus.ran)
})

test('a window knows its past: same indicators as the whole run, trades only within', () => {
  const { runs } = evaluate(job({ fromBar: 400, untilBar: 700 }))
  const run = runs[0]
  expect(run?.equity).toHaveLength(300)
  expect(run?.equity[0]).toBe(account.cash)
  expect(run?.trades.length).toBeGreaterThan(1)
  const whole = runBacktest({ definition: picky, params: { fast: 5, slow: 20, smooth: true }, bars, account, seed: 0 })
  // The second trade of the window follows from a crossing within it, and so is one of the whole run's.
  const { entryBar, entryAt, entryPrice } = run?.trades[1] ?? { entryBar: -1, entryAt: 0, entryPrice: 0 }
  expect(whole.trades.find((trade) => trade.entryBar === entryBar + 400)).toMatchObject({ entryAt, entryPrice })
  for (const trade of run?.trades ?? []) expect(bars.openAt[400 + trade.exitBar]).toBe(trade.exitAt)
})

test('a watch that says stop ends it', () => {
  const stop = { everyBars: 100, tick: () => false }
  expect(() => evaluateSweep(job(), picky, new IndicatorCache(bars), stop)).toThrow('Canceled')
})
