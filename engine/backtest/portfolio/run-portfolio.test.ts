import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { allocateBars, sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { ContractTerms } from '../../domain/contract-terms.ts'
import { noLimits } from '../../domain/portfolio.ts'
import { defaultRealistic, type RealisticOptions } from '../../domain/realistic.ts'
import { referenceAccount, type AccountOptions } from '../../domain/run.ts'
import { defineStrategy, p, ta, type Strategy } from '../../sdk/sdk.ts'
import breakout from '../../strategies/breakout.ts'
import limitDip from '../../strategies/limit-dip.ts'
import smaCross from '../../strategies/sma-cross.ts'
import trailingCross from '../../strategies/trailing-cross.ts'
import { runBacktest } from '../run-backtest.ts'
import { runPortfolio, type PortfolioOutcome, type PortfolioRequest } from './run-portfolio.ts'

const dayMs = 86_400_000

/** Days that close at these prices and open at the close before; day numbers say when. */
function days(closes: readonly number[], at: readonly number[] = closes.map((_, i) => i)): BarColumns {
  const bars = allocateBars(closes.length)
  closes.forEach((close, i) => {
    const open = i === 0 ? close : closes[i - 1]
    bars.openAt[i] = at[i] * dayMs
    bars.open[i] = open
    bars.high[i] = Math.max(open, close) + 1
    bars.low[i] = Math.min(open, close) - 1
    bars.close[i] = close
    bars.volume[i] = 10
  })
  return bars
}

/** Whole prices that wander; some days may be missing. */
function wandering(seed: number, count: number, holes = 0): BarColumns {
  const random = seededRandom(seed)
  const closes: number[] = []
  const at: number[] = []
  let price = 200
  for (let day = 0; day < count; day++) {
    price = Math.max(20, price + Math.floor(random.next() * 21) - 10)
    if (day > 3 && random.next() < holes) continue
    closes.push(price)
    at.push(day)
  }
  return days(closes, at)
}

const run = (
  definition: Strategy,
  bars: PortfolioRequest['bars'],
  more: Partial<PortfolioRequest> = {},
): PortfolioOutcome => runPortfolio({ definition, params: {}, bars, account: referenceAccount, seed: 7, ...more })

/** Turns with a short average, in units of its own. */
const turner = defineStrategy({
  name: 'Turner',
  params: { units: p.int(3, { min: 0, max: 1_000_000 }) },
  setup: ({ feeds }) => ({ mean: ta.sma(feeds.main.close, 3) }),
  onBar: ({ bar, ind, position, orders, params }) => {
    if (bar.c > ind.mean.now && position.flat) orders.buy({ qty: params.units, bracket: { stop: bar.c * 0.9 } })
    if (bar.c < ind.mean.now && position.long) orders.close()
  },
})

const realistic = (options: Partial<RealisticOptions>): AccountOptions => ({
  ...referenceAccount,
  profile: 'realistic',
  realistic: { ...defaultRealistic, lotSize: 0.1, tickSize: 0.5, ...options },
})
const volatile = { volumeCap: 0.5, slippage: { model: 'volume-share', impact: 0.1, cap: 0.05 } } as const

const contractOf = (terms: Partial<ContractTerms>): ContractTerms => ({
  multiplier: 1,
  inverse: false,
  marginPerContract: null,
  currency: 'USD',
  ...terms,
})

const buyOnce = (qty: number): Strategy =>
  defineStrategy({
    name: 'Buy once',
    params: {},
    setup: () => ({}),
    onBar: ({ bar, orders }) => {
      if (bar.index === 1) orders.buy({ qty })
    },
  })

const buyShare = (fraction: number): Strategy =>
  defineStrategy({
    name: 'Buy a share',
    params: {},
    setup: () => ({}),
    onBar: ({ bar, orders }) => {
      if (bar.index === 1) orders.buy({ fraction })
    },
  })

describe('one instrument alone gives what a run of its own gives, to the bit', () => {
  test.each<[string, Strategy]>([
    ['signals', smaCross], ['stop and target', breakout], ['limits', limitDip], ['trailing stops', trailingCross],
    ['own units', turner],
  ])('%s', (_, definition) => {
    for (const account of [
      { ...referenceAccount, commissionRatio: 0.001 },
      { ...referenceAccount, cash: 3000, marginRatio: 0.05, finalizeTrades: false, spreadRatio: 0.0005 },
      { ...referenceAccount, tradeOnClose: true, commissionFixed: 2 },
      { ...referenceAccount, hedging: true },
      { ...referenceAccount, exclusiveOrders: true },
      { ...realistic({}), cash: 3000, commissionRatio: 0.001 },
      { ...realistic({ ...volatile, latencyBars: 1 }), cash: 2000, commissionFixed: 2, marginRatio: 0.5 },
      { ...realistic({ fundingRatio: 0.001, borrowRatio: 0.1 }), cash: 3000, hedging: true },
      { ...realistic({ path: 'worst', quirks: true }), exclusiveOrders: true, cash: 2000 },
      { ...realistic({ splits: [{ at: 90 * dayMs, ratio: 2 }] }), cash: 3000, finalizeTrades: false },
      { ...referenceAccount, cash: 30_000, marginRatio: 0.2, contract: contractOf({ multiplier: 50 }) },
      { ...referenceAccount, cash: 900, contract: contractOf({ multiplier: 5, marginPerContract: 40 }) },
      { ...referenceAccount, cash: 2, marginRatio: 0.2, contract: contractOf({ multiplier: 100, inverse: true }) },
      { ...realistic(volatile), cash: 9, commissionRatio: 0.001, contract: contractOf({ inverse: true }) },
      { ...realistic({ fundingRatio: 0.001 }), cash: 9000, contract: contractOf({ multiplier: 10 }) },
    ]) {
      for (const seed of [1, 2]) {
        const bars = wandering(seed, 400, seed === 2 ? 0.2 : 0)
        const { openAt, ...outcome } = run(definition, { one: bars }, { account })
        expect(outcome).toEqual(runBacktest({ definition, params: {}, bars, account, seed: 7 }))
        expect([...openAt]).toEqual([...bars.openAt])
      }
    }
  })

  test('an account that is lost', () => {
    const bars = days([100, 100, 100, 100, 30, 20, 10, 100])
    const account = { ...referenceAccount, cash: 1000, marginRatio: 0.1 }
    const { openAt: _, ...outcome } = run(buyOnce(50), { one: bars }, { account })
    expect(outcome).toEqual(runBacktest({ definition: buyOnce(50), params: {}, bars, account, seed: 7 }))
    expect([...outcome.equity]).toEqual([1000, 1000, 1000, 1000, 0, 0, 0, 0])
  })
})

test('two instruments draw on one cash: the second is dropped when the first has taken it', () => {
  const bars = { A: days([100, 100, 100, 110]), B: days([50, 50, 50, 60]) }
  const account = { ...referenceAccount, cash: 1000 }
  const outcome = run(buyOnce(8), bars, { account })
  // A takes 800; B needs 400 and 200 are left.
  expect(outcome.canceledForMargin).toBe(1)
  expect(outcome.trades.map(({ instrument, size }) => [instrument, size])).toEqual([['A', 8]])
  // The last bar's trades close at its open, 100: nothing won, though its close was 110.
  expect([...outcome.equity]).toEqual([1000, 1000, 1000, 1000])
  const turned = run(buyOnce(8), { B: bars.B, A: bars.A }, { account })
  expect(turned.trades.map(({ instrument }) => instrument)).toEqual(['B'])
})

describe('the realistic profile with several instruments', () => {
  test('each has its own lots and ticks, and all draw on one cash', () => {
    const bars = { A: days([100, 100, 100, 110]), B: days([50, 50, 50, 60]) }
    const account = { ...realistic({ volumeCap: 0 }), cash: 1000 }
    const accounts = new Map([
      ['A', { ...realistic({ volumeCap: 0, lotSize: 2, tickSize: 1 }), cash: 1000 }],
      ['B', { ...realistic({ volumeCap: 0, lotSize: 0.25, tickSize: 0.25 }), cash: 1000 }],
    ])
    const outcome = run(buyShare(0.5), bars, { account, accounts })
    // A: half of 1000 buys 4 units at 101, in twos; B: half of the 596 that A leaves, at 50.25 in quarters.
    expect(
      outcome.trades.map(({ instrument, size, entryPrice, exitPrice }) => [instrument, size, entryPrice, exitPrice]),
    ).toEqual([['A', 4, 101, 110], ['B', 5.75, 50.25, 60]])
    expect(outcome.equity.at(-1)).toBeCloseTo(1000 + 4 * 9 + 5.75 * 9.75, 9)
  })

  test('funding is paid on every bar, also where no order waits', () => {
    const bars = { A: days([100, 100, 100, 100, 100]), B: days([50, 50, 50, 50, 50]) }
    const free = { volumeCap: 0, slippage: { model: 'none' as const } }
    const account = { ...realistic({ ...free, fundingRatio: 0.01, fundingHours: 24 }), cash: 1000 }
    const { trades, equity } = run(buyOnce(1), bars, { account })
    expect(trades.map(({ pnl }) => pnl)).toEqual([-2, -1])
    expect([...equity]).toEqual([1000, 1000, 1000, 998.5, 997])
  })

  test('finer bars decide for the instrument they belong to, and the band holds the result', () => {
    const bracket = defineStrategy({
      name: 'Bracket',
      params: {},
      setup: () => ({}),
      onBar: ({ bar, orders }) => {
        if (bar.index === 1) orders.buy({ qty: 1, bracket: { stop: bar.c - 5, target: bar.c + 5 } })
      },
    })
    const whole = days([100, 100, 100, 100])
    whole.high.fill(106, 2, 3)
    whole.low.fill(94, 2, 3)
    const half = sliceBars(days([100, 106, 94, 100], [2, 2.25, 2.5, 2.75]), -Infinity, Infinity)
    const account = realistic({ volumeCap: 0, slippage: { model: 'none' } })
    const bars = { A: whole, B: whole }
    const outcome = run(bracket, bars, { account, details: new Map([['A', half]]), uncertainty: true })
    // A's finer bars go up first; B by itself goes to the equally far low first, as its bar did not fall.
    expect(outcome.trades.map(({ instrument, exitPrice }) => [instrument, exitPrice])).toEqual([['A', 105], ['B', 95]])
    expect(outcome.uncertainty).toMatchObject({ low: 100_000, high: 100_010, ambiguousTrades: 2 })
  })
})

test('an instrument without a bar is not called, and is worth its last close', () => {
  const called: string[] = []
  const caller = defineStrategy({
    name: 'Caller',
    params: {},
    setup: () => ({}),
    onBar: ({ bar, orders, equity, log }) => {
      called.push(`${bar.t / dayMs}:${bar.c}:${equity}`)
      if (bar.index === 1) orders.buy({ qty: 1 })
      log('called')
    },
  })
  const bars = { A: days([100, 101, 102, 103, 104]), B: days([10, 11, 15, 17], [0, 1, 2, 4]) }
  const outcome = run(caller, bars, { account: { ...referenceAccount, cash: 1000, finalizeTrades: false } })
  expect([...outcome.openAt].map((at) => at / dayMs)).toEqual([0, 1, 2, 3, 4])
  // On day 2, A fills at 101 and B at 11. On day 3, B still is worth 15.
  expect(called).toEqual([
    '1:101:1000', '1:11:1000', '2:102:1005', '2:15:1005', '3:103:1006', '4:104:1009', '4:17:1009',
  ])
  expect([...outcome.equity]).toEqual([1000, 1000, 1005, 1006, 1009])
  expect(
    outcome.openTrades.map(({ instrument, entryBar, entryAt }) => [instrument, entryBar, entryAt / dayMs]),
  ).toEqual([
    ['A', 2, 2],
    ['B', 2, 2],
  ])
  expect(outcome.log.map(({ bar, instrument }) => [bar, instrument])).toEqual([
    [1, 'A'], [1, 'B'], [2, 'A'], [2, 'B'], [3, 'A'], [4, 'A'], [4, 'B'],
  ])
})

describe('limits', () => {
  const bars = { A: days([100, 100, 100, 100, 100]), B: days([100, 100, 100, 100, 100]) }
  const all = defineStrategy({
    name: 'All',
    params: {},
    setup: () => ({}),
    onBar: ({ bar, orders }) => {
      if (bar.index === 1) orders.buy()
    },
  })
  const sizes = (limits: Partial<typeof noLimits>, definition: Strategy = all): unknown =>
    run(definition, bars, {
      limits: { ...noLimits, ...limits },
      account: { ...referenceAccount, cash: 100_100 },
    }).trades.map(({ instrument, size }) => [instrument, size])

  test('of one position: everything available stops there, a larger number of units is dropped', () => {
    expect(sizes({})).toEqual([['A', 1000]])
    expect(sizes({ maxPositionRatio: 0.2 })).toEqual([['A', 200], ['B', 200]])
    expect(sizes({ maxPositionRatio: 0.2 }, buyOnce(201))).toEqual([])
  })
  test('of all positions', () =>
    expect(sizes({ maxPositionRatio: 0.4, maxExposureRatio: 0.5 })).toEqual([['A', 400], ['B', 100]]))
  test('of open trades', () =>
    expect(sizes({ maxPositionRatio: 0.2, maxOpenTrades: 1 })).toEqual([['A', 200]]))
})

describe('currencies', () => {
  const currencies = new Map([['A', 'USD'], ['B', 'EUR']])
  const bars = { A: days([100, 100, 100, 100]), B: days([10, 10, 10, 14]) }
  const account = { ...referenceAccount, cash: 1000, commissionFixed: 1, finalizeTrades: false }
  const rate = days([1.5, 1.5, 2, 4, 8], [-1, 0, 1, 2, 3])

  test('are converted by the last rate that was known', () => {
    const sizes: number[] = []
    const buyer = defineStrategy({
      name: 'Buyer',
      params: {},
      setup: () => ({}),
      onBar: ({ bar, orders, equity, size }) => {
        if (bar.index === 1) orders.buy({ qty: 2 })
        sizes.push(equity, size.pct(10))
      },
    })
    const outcome = run(buyer, bars, { currencies, account, rates: new Map([['EURUSD', rate]]) })
    // Day 2: both fill; fees are 1 USD and 1 EUR at 2 (known at its open). Day 3: B wins 4 EUR a unit, at 8 (its
    // close).
    expect([...outcome.equity]).toEqual([1000, 1000, 1000 - 1 - 2, 997 + 2 * 4 * 8])
    expect(sizes.slice(0, 4)).toEqual([1000, 1, 1000 / 2, 5])
  })

  test('also by the pair the other way round', () => {
    const inverse = days([1, 1, 0.5, 0.25, 0.125], [-1, 0, 1, 2, 3])
    const outcome = run(buyOnce(2), bars, { currencies, account, rates: new Map([['USDEUR', inverse]]) })
    expect([...outcome.equity]).toEqual([1000, 1000, 997, 997 + 64])
  })

  test('without a rate are a fault that names the pair', () => {
    expect(() => run(buyOnce(2), bars, { currencies, account })).toThrow('there are no bars of EURUSD')
    const late = new Map([['EURUSD', days([1, 1], [2, 3])]])
    expect(() => run(buyOnce(2), bars, { currencies, account, rates: late })).toThrow('begin later')
  })
})

test('no money comes or goes: what the account ends with is what it began with and the results of its trades', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 5 }), (seed, count) => {
      const bars = new Map(Array.from({ length: count }, (_, k) => [`I${k}`, wandering(seed + k, 60, 0.1)]))
      const outcome = run(turner, bars, { account: { ...referenceAccount, cash: 3000, commissionRatio: 0.001 } })
      const pnl = outcome.trades.reduce((sum, trade) => sum + trade.pnl, 0)
      // Entries of the last bar fill as the others close, and stay open.
      const open = outcome.openTrades.reduce((sum, { instrument = '', size, entryPrice }) => {
        const { close, length } = bars.get(instrument) ?? days([])
        return sum + size * (close[length - 1] - entryPrice) - 0.001 * size * entryPrice
      }, 0)
      expect(outcome.equity[outcome.equity.length - 1]).toBeCloseTo(3000 + pnl + open, 7)
      expect(outcome.statistics.every(({ value, why }) => value !== null || why !== undefined)).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('the order of the instruments changes nothing while there is cash for all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const entries = Array.from({ length: 4 }, (_, k): [string, BarColumns] => [`I${k}`, wandering(seed + k, 60, 0.1)])
      const byName = (outcome: PortfolioOutcome): unknown =>
        entries.map(([name]) => outcome.trades.filter(({ instrument }) => instrument === name))
      const one = run(turner, new Map(entries), { account: { ...referenceAccount, cash: 1e6 } })
      const two = run(turner, new Map(entries.toReversed()), { account: { ...referenceAccount, cash: 1e6 } })
      expect(byName(two)).toEqual(byName(one))
      // Whole prices and units: every sum is exact, so its order does not matter.
      expect([...two.equity]).toEqual([...one.equity])
    }),
    { numRuns: 25 },
  )
})

test('no look ahead: what comes after a day changes nothing before it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 40, max: 75 }), (seed, day) => {
      const entries = Array.from({ length: 3 }, (_, k): [string, BarColumns] => [`I${k}`, wandering(seed + k, 80, 0.1)])
      const account = { ...referenceAccount, cash: 2000, finalizeTrades: false }
      const whole = run(turner, new Map(entries), { account, params: { units: 4 } })
      const cut = entries.map(([name, bars]): [string, BarColumns] => [name, sliceBars(bars, -Infinity, day * dayMs)])
      const part = run(turner, new Map(cut), { account, params: { units: 4 } })
      expect([...part.equity]).toEqual([...whole.equity.subarray(0, part.equity.length)])
      expect(part.trades).toEqual(whole.trades.filter(({ exitAt }) => exitAt < day * dayMs))
    }),
    { numRuns: 25 },
  )
})

test('bars of two timeframes are refused, and what a strategy throws names its instrument', () => {
  const hourly = days([1, 2, 3, 4], [0, 1 / 24, 2 / 24, 3 / 24])
  expect(() => run(turner, { A: days([1, 2, 3]), B: hourly })).toThrow('A has 1d bars and B has 1h bars')
  expect(() => run(turner, {})).toThrow('No instrument was named')
  const thrower = defineStrategy({
    name: 'Thrower',
    params: {},
    setup: () => ({}),
    onBar: ({ bar }) => {
      if (bar.c === 13) throw new Error('unlucky')
    },
  })
  expect(() => run(thrower, { A: days([1, 2, 3]), B: days([11, 12, 13]) })).toThrow(/^B: onBar, bar 2 .*unlucky/)
})

test('a strategy that compares is called once per step, with the instruments that have a bar', () => {
  const seen: string[] = []
  const best = defineStrategy({
    name: 'Best',
    params: {},
    setup: ({ feeds }) => ({ gain: ta.roc(feeds.main.close, 1) }),
    onBars: (all) => {
      seen.push(all.map(({ instrument, at }) => `${instrument}${at.bar.index}`).join())
      const [first] = all.toSorted((a, b) => b.at.ind.gain.now - a.at.ind.gain.now)
      for (const { at } of all) if (at !== first.at && at.position.long) at.orders.close()
      if (first.at.position.flat) first.at.orders.buy({ qty: 1, tag: 'best' })
    },
  })
  const bars = { A: days([10, 10, 12, 12, 12, 12]), B: days([10, 10, 11, 15, 15], [0, 1, 2, 3, 5]) }
  const outcome = run(best, bars, { account: { ...referenceAccount, finalizeTrades: false } })
  expect(seen).toEqual(['A2,B2', 'A3,B3', 'A4', 'A5,B4'])
  expect(outcome.trades.map(({ instrument, entryBar, exitBar }) => [instrument, entryBar, exitBar])).toEqual([
    ['A', 3, 4],
  ])
  expect(outcome.openTrades.map(({ instrument, entryBar }) => [instrument, entryBar])).toEqual([['A', 5], ['B', 5]])

  const alone = run(best, { A: bars.A })
  const plain = runBacktest({ definition: best, params: {}, bars: bars.A, account: referenceAccount, seed: 7 })
  expect(alone.trades).toEqual(plain.trades)
  expect(() => defineStrategy({ name: 'X', params: {}, setup: () => ({}), onBar: () => {}, onBars: () => {} })).toThrow(
    'onBars() beside onBar()',
  )
})
