import { expect, test } from 'vitest'
import { generatedBars } from '../../../tests/kit/strategy-kit.ts'
import { barsBetween, type BarColumns } from '../../domain/bars.ts'
import { noLimits } from '../../domain/portfolio.ts'
import { defaultRealistic } from '../../domain/realistic.ts'
import { referenceAccount, type AccountOptions } from '../../domain/run.ts'
import { sweepMetrics } from '../../domain/study.ts'
import { answerColumns, type PortfolioJob, type SweepAnswer, type SweepJob } from '../../ports/jobs.ts'
import breakout from '../../strategies/breakout.ts'
import { IndicatorCache } from '../indicator-cache.ts'
import { evaluateSweep } from '../sweep-evaluator.ts'
import { requestOfJob } from './request-of-job.ts'
import { runPortfolio } from './run-portfolio.ts'
import { stepsUntil, studyBarsOf, togetherOf } from './together.ts'

const first = generatedBars(500, 1)
/** Begins later, and has holes. */
const second = without(generatedBars(500, 2), (bar) => bar < 60 || bar % 7 === 3)

function without(bars: BarColumns, isHole: (bar: number) => boolean): BarColumns {
  const kept = Array.from(bars.openAt.keys()).filter((bar) => !isHole(bar))
  const column = (values: Float64Array): Float64Array<ArrayBuffer> => Float64Array.from(kept, (bar) => values[bar])
  const { openAt, open, high, low, close, volume } = bars
  return {
    length: kept.length,
    openAt: column(openAt), open: column(open), high: column(high), low: column(low), close: column(close),
    volume: column(volume),
  }
}

const accounts: readonly (readonly [string, AccountOptions])[] = [
  ['reference', { ...referenceAccount, commissionRatio: 0.001 }],
  [
    'realistic',
    {
      ...referenceAccount,
      profile: 'realistic',
      realistic: { ...defaultRealistic, lotSize: 0.5, tickSize: 0.01, volumeCap: 0 },
    },
  ],
]
const onward = { everyBars: 100, tick: () => true }

const portfolioOf = (account: AccountOptions, ...all: BarColumns[]): PortfolioJob => ({
  instruments: all.map((bars, k) => ({ name: `I${k}`, currency: 'USD', bars, account })),
  rates: [],
  limits: { ...noLimits, maxPositionRatio: 0.6 },
})

function sweep(account: AccountOptions, more: Partial<SweepJob>): SweepAnswer {
  const job: SweepJob = {
    strategyFile: 'breakout.ts', strategyHash: '', barsKey: '', bars: first, fromBar: 0, untilBar: first.length,
    account, seed: 0, fixed: {}, axes: [{ name: 'length', values: null }], points: [Float64Array.of(10, 25)],
    statistics: sweepMetrics, objective: 'sharpe', minTrades: 1, keepRuns: true,
    ...more,
  }
  return evaluateSweep(job, breakout, new IndicatorCache(job.bars), onward)
}

test.each(accounts)('a point on several instruments is the run of several instruments, to the bit (%s)', (_, account) => {
  const portfolio = portfolioOf(account, first, second)
  const bars = studyBarsOf(togetherOf(breakout, [['I0', first], ['I1', second]]))
  const { values, runs } = sweep(account, { portfolio, bars, untilBar: bars.length })
  for (const [row, length] of [10, 25].entries()) {
    const asked = { definition: breakout, params: { length }, account, seed: 0 }
    const alone = runPortfolio({ ...requestOfJob(portfolio), ...asked })
    expect(new Set(alone.trades.map(({ instrument }) => instrument)).size).toBe(2)
    expect(runs[row]).toEqual({ equity: alone.equity, trades: alone.trades })
    const numbers = new Map(alone.statistics.map(({ id, value }) => [id, value ?? NaN]))
    sweepMetrics.forEach((id, k) => {
      expect(values[(answerColumns.statistics + k) * 2 + row], id).toBe(numbers.get(id))
    })
  }
})

test.each(accounts)('a window of one instrument is the window of a plain search (%s)', (_, account) => {
  const window = { fromBar: 120, untilBar: 400 }
  const plain = sweep(account, window)
  const portfolio = { ...portfolioOf(account, first), limits: noLimits }
  const listed = sweep(account, { ...window, portfolio, bars: studyBarsOf(togetherOf(breakout, [['I0', first]])) })
  const bare = listed.runs.map((run) => ({
    equity: run?.equity,
    trades: run?.trades.map(({ instrument: _instrument, ...trade }) => trade),
  }))
  expect(plain.runs[0]?.trades.length).toBeGreaterThan(2)
  expect(bare).toEqual(plain.runs)
  expect(listed.values).toEqual(plain.values)
})

test('a window that ends before an instrument begins runs without it, and knows nothing of what follows', () => {
  const together = togetherOf(breakout, [['I0', first], ['I1', second]])
  const cut = stepsUntil(together, 50)
  expect(cut.all.map(({ length }) => length)).toEqual([50, 0])
  expect(cut.timeline.length).toBe(50)
  const [, account] = accounts[1]
  const bars = studyBarsOf(together)
  const of = (...all: BarColumns[]): SweepAnswer =>
    sweep(account, { portfolio: portfolioOf(account, ...all), bars, untilBar: 50 })
  const early = of(first, second)
  expect(early.failure).toBeNull()
  const changed = { ...first, close: first.close.map((price, bar) => (bar < 50 ? price : price * 2)) }
  expect(of(changed, barsBetween(second, 0, 300)).runs).toEqual(early.runs)
})
