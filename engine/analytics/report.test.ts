import { expect, test } from 'vitest'
import fc from 'fast-check'
import { allocateBars } from '../domain/bars.ts'
import { defaultAccount, type Statistic, type Trade } from '../domain/run.ts'
import { isStatistic, report, reportOnly, statisticCards, type ReportInput } from './report.ts'

const dayMs = 86_400_000

interface Move {
  readonly step: number
  readonly size: number
  readonly holds: number
}

/** A small exact simulation: prices move, one trade after another is opened and closed at the close, costs nothing. */
function runOf(moves: readonly Move[], cash = 10_000, stepMs = dayMs): ReportInput {
  const bars = allocateBars(moves.length)
  const equity = new Float64Array(moves.length)
  const trades: Trade[] = []
  let price = 100
  let realised = cash
  let open: { size: number; bar: number; until: number } | null = null
  moves.forEach((move, i) => {
    price *= 1 + move.step
    bars.openAt[i] = 19_000 * dayMs + i * stepMs
    bars.open[i] = bars.high[i] = bars.low[i] = bars.close[i] = price
    if (open !== null && (i >= open.until || i === moves.length - 1)) {
      const entryPrice = bars.close[open.bar]
      const pnl = open.size * (price - entryPrice)
      realised += pnl
      trades.push({
        size: open.size,
        entryBar: open.bar,
        exitBar: i,
        entryAt: bars.openAt[open.bar],
        exitAt: bars.openAt[i],
        entryPrice,
        exitPrice: price,
        pnl,
        commission: 0,
        returnRatio: pnl / (Math.abs(open.size) * entryPrice),
        stop: null,
        target: null,
        tag: null,
      })
      open = null
    }
    equity[i] = open === null ? realised : realised + open.size * (price - bars.close[open.bar])
    const last = i === moves.length - 1
    if (open === null && move.size !== 0 && !last) open = { size: move.size, bar: i, until: i + move.holds }
  })
  return { bars, equity, trades, openTrades: [], account: { ...defaultAccount, cash }, startBar: 1 }
}

const moves = fc.array(
  fc.record({
    step: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    size: fc.integer({ min: -5, max: 5 }),
    holds: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 40, maxLength: 160 },
)

function valuesOf(statistics: readonly Statistic[]): Map<string, number | null> {
  return new Map(statistics.map(({ id, value }) => [id, value]))
}

function near(a: number | null | undefined, b: number | null | undefined, tolerance = 1e-9): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))
}

test('every number is finite, and where there is none the reason is told', () => {
  fc.assert(
    fc.property(moves, (list) => {
      const statistics = report(runOf(list))
      expect(statistics.map(({ id }) => id)).toEqual(statisticCards.map(({ id }) => id))
      for (const { id, value, why } of statistics) {
        if (value === null) expect(why, id).toMatch(/\w{3}/)
        else {
          expect(Number.isFinite(value), id).toBe(true)
          expect(why).toBeUndefined()
        }
      }
    }),
    { numRuns: 50 },
  )
})

test('the trades’ profits add up to what the account gained, by side and together', () => {
  fc.assert(
    fc.property(moves, (list) => {
      const run = runOf(list)
      const of = valuesOf(report(run))
      const gained = run.equity[run.equity.length - 1] - run.equity[0]
      expect(near((of.get('longPnl') ?? 0) + (of.get('shortPnl') ?? 0), gained)).toBe(true)
      expect((of.get('longTrades') ?? 0) + (of.get('shortTrades') ?? 0)).toBe(of.get('trades'))
      expect(near(of.get('return'), gained / run.equity[0])).toBe(true)
    }),
  )
})

test('shares lie between 0 and 1 and parts do not exceed their wholes', () => {
  fc.assert(
    fc.property(moves, (list) => {
      const of = valuesOf(report(runOf(list)))
      const shares = [
        'maxDrawdown', 'avgDrawdown', 'ulcerIndex', 'timeInDrawdown', 'exposure', 'winRate', 'winningMonths',
        'probabilisticSharpe',
      ]
      for (const id of shares) {
        const value = of.get(id) ?? 0
        expect(value >= 0 && value <= 1, `${id} = ${value}`).toBe(true)
      }
      const atMost = (small: string, large: string): void => {
        const [a, b] = [of.get(small), of.get(large)]
        if (typeof a !== 'number' || typeof b !== 'number') return
        expect(a, `${small} ≤ ${large}`).toBeLessThanOrEqual(b + 1e-12)
      }
      atMost('avgDrawdown', 'maxDrawdown')
      atMost('ulcerIndex', 'maxDrawdown')
      atMost('var95', 'cvar95')
      atMost('var95', 'var99')
      atMost('cvar95', 'cvar99')
      atMost('worstTrade', 'avgTrade')
      atMost('avgTrade', 'expectancy')
      atMost('expectancy', 'bestTrade')
      atMost('expectancyLow', 'expectancyHigh')
      atMost('avgTradeDuration', 'maxTradeDuration')
      atMost('finalEquity', 'peakEquity')
      atMost('worstMonth', 'bestMonth')
    }),
  )
})

test('eight times the money changes money eightfold and nothing else, to the last bit', () => {
  const money = new Set(statisticCards.filter(({ unit }) => unit === 'money').map(({ id }) => id))
  fc.assert(
    fc.property(moves, (list) => {
      const large = valuesOf(report(runOf(list.map((move) => ({ ...move, size: move.size * 8 })), 80_000)))
      for (const { id, value } of report(runOf(list))) {
        expect(large.get(id), id).toBe(money.has(id) && value !== null ? value * 8 : value)
      }
    }),
    { numRuns: 50 },
  )
})

test('the order of trades matters to streaks and to nothing else', () => {
  fc.assert(
    fc.property(moves, (list) => {
      const run = runOf(list)
      const backwards = valuesOf(report({ ...run, trades: run.trades.toReversed() }))
      for (const { id, value } of report(run)) {
        // A resample draws other trades at the same places, so its ends move within their own uncertainty.
        if (id.startsWith('expectancy') && id !== 'expectancy') continue
        expect(near(backwards.get(id), value), id).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

test('a run of two days has no yearly numbers, and says so', () => {
  const run = runOf(Array.from({ length: 48 }, () => ({ step: 0.01, size: 1, holds: 3 })), 10_000, dayMs / 24)
  const statistics = report(run)
  for (const id of ['annualReturn', 'annualVolatility', 'cagr', 'sharpe', 'sortino', 'calmar']) {
    expect(statistics.find((statistic) => statistic.id === id)).toEqual({
      id,
      value: null,
      why: 'too short a span to speak of years: 1 days of at least 28',
    })
  }
})

test('a month of doubling is not told as a yearly return of thirty digits', () => {
  const run = runOf(Array.from({ length: 40 }, () => ({ step: 0.3, size: 90, holds: 1 })))
  const of = valuesOf(report(run))
  expect(of.get('return')).toBeGreaterThan(5)
  expect(of.get('annualReturn')).toBeNull()
  expect(of.get('cagr')).toBeNull()
})

test('a run without trades has a full report', () => {
  const statistics = report(runOf(Array.from({ length: 60 }, () => ({ step: 0.001, size: 0, holds: 1 }))))
  const of = valuesOf(statistics)
  expect(of.get('trades')).toBe(0)
  expect(of.get('return')).toBe(0)
  expect(of.get('maxDrawdown')).toBe(0)
  expect(statistics.find(({ id }) => id === 'winRate')).toEqual({
    id: 'winRate',
    value: null,
    why: 'not enough trades: 0 of at least 1',
  })
  expect(statistics.find(({ id }) => id === 'sqn')?.why).toBe('not enough trades: 0 of at least 2')
})

test('a single bar and no bars at all are answered, not failed', () => {
  const one = report(runOf([{ step: 0, size: 0, holds: 1 }]))
  expect(valuesOf(one).get('finalEquity')).toBe(10_000)
  const none = report(runOf([]))
  expect(none).toHaveLength(statisticCards.length)
  for (const { value, why } of none) expect([value, why]).toEqual([null, 'not enough bars: 0 of at least 1'])
})

test('an account that lost everything is described without infinities', () => {
  const run = runOf(Array.from({ length: 80 }, (_, i) => ({ step: i < 40 ? 0.01 : -0.02, size: 1, holds: 3 })))
  run.equity.fill(0, 50)
  const statistics = report(run)
  const of = valuesOf(statistics)
  expect(of.get('maxDrawdown')).toBe(1)
  expect(of.get('return')).toBe(-1)
  expect(of.get('cagr')).toBe(-1)
  for (const id of ['beta', 'sharpe', 'skewness', 'probabilisticSharpe', 'trackingError']) {
    expect(statistics.find((statistic) => statistic.id === id)?.why, id).toContain('the account was lost')
  }
})

test('only the named statistics, in the order asked for', () => {
  const run = runOf(Array.from({ length: 60 }, (_, i) => ({ step: i % 2 ? 0.01 : -0.008, size: 2, holds: 2 })))
  const all = valuesOf(report(run))
  expect(reportOnly(['sharpe', 'return'], run)).toEqual([
    { id: 'sharpe', value: all.get('sharpe') },
    { id: 'return', value: all.get('return') },
  ])
  expect(isStatistic('sharpe')).toBe(true)
  expect(isStatistic('sharp')).toBe(false)
})

test('the same run gives the same bits', () => {
  const step = (i: number): number => ((i * 37) % 11) / 1000 - 0.005
  const list = Array.from({ length: 300 }, (_, i) => ({ step: step(i), size: (i % 3) - 1, holds: 2 }))
  expect(report(runOf(list))).toEqual(report(runOf(list)))
})
