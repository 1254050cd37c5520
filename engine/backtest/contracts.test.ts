import { describe, expect, test } from 'vitest'
import { allocateBars, type BarColumns } from '../domain/bars.ts'
import type { ContractTerms } from '../domain/contract-terms.ts'
import { defaultRealistic } from '../domain/realistic.ts'
import { referenceAccount, type AccountOptions } from '../domain/run.ts'
import type { Orders } from '../sdk/orders.ts'
import { defineStrategy, type Strategy } from '../sdk/sdk.ts'
import { runPortfolio, type PortfolioOutcome } from './portfolio/run-portfolio.ts'
import { runBacktest, type RunOutcome } from './run-backtest.ts'

const dayMs = 86_400_000

function days(prices: readonly number[]): BarColumns {
  const bars = allocateBars(prices.length)
  prices.forEach((price, i) => {
    bars.openAt[i] = i * dayMs
    bars.open[i] = bars.high[i] = bars.low[i] = bars.close[i] = price
    bars.volume[i] = 1e9
  })
  return bars
}

const future: ContractTerms = { multiplier: 50, inverse: false, marginPerContract: null, currency: 'USD' }
const inverse: ContractTerms = { multiplier: 100, inverse: true, marginPerContract: null, currency: 'BTC' }

const realistic: AccountOptions = {
  ...referenceAccount,
  profile: 'realistic',
  realistic: { ...defaultRealistic, lotSize: 1, slippage: { model: 'none' }, volumeCap: 0 },
}
const profiles = [['reference', referenceAccount], ['realistic', realistic]] as const

const acting = (act: (orders: Orders, size: (share: number) => number) => void): Strategy =>
  defineStrategy({
    name: 'Acts once',
    params: {},
    setup: () => ({}),
    onBar: ({ bar, orders, size }) => {
      if (bar.index === 1) act(orders, size.pct)
    },
  })

const run = (definition: Strategy, bars: BarColumns, account: AccountOptions): RunOutcome =>
  runBacktest({ definition, params: {}, bars, account, seed: 1 })

describe.each(profiles)('with the %s profile', (_, base) => {
  test('a point of a future is worth its multiplier, in the trade, the account and the commission', () => {
    const account = { ...base, cash: 100_000, marginRatio: 0.2, commissionRatio: 0.0001, contract: future }
    const bars = days([5000, 5000, 5000, 5010])
    const { trades, equity } = run(acting((orders) => void orders.buy({ qty: 1 })), bars, account)
    const fees = 0.0001 * 50 * (5000 + 5010)
    expect(trades).toHaveLength(1)
    expect(trades[0].pnl).toBeCloseTo(500 - fees, 9)
    expect(trades[0].commission).toBeCloseTo(fees, 9)
    expect(trades[0].returnRatio).toBeCloseTo((500 - fees) / 250_000, 12)
    expect(equity.at(-1)).toBeCloseTo(100_500 - fees, 9)
  })

  test('what an account cannot carry is dropped, by value or by the margin of a contract', () => {
    const two = acting((orders) => void orders.buy({ qty: 2 }))
    const bars = days([5000, 5000, 5000, 5010])
    const account = { ...base, cash: 100_000, contract: future }
    expect(run(two, bars, account).canceledForMargin).toBe(1)
    expect(run(two, bars, { ...account, marginRatio: 0.2 }).trades).toHaveLength(1)
    const stated = { ...account, contract: { ...future, marginPerContract: 12_000 } }
    expect(run(two, bars, stated).trades[0].pnl).toBe(1000)
    expect(run(acting((orders) => void orders.buy({ qty: 9 })), bars, stated).canceledForMargin).toBe(1)
    // All that is available: eight contracts of 12,000 each.
    expect(run(acting((orders) => void orders.buy()), bars, stated).trades[0].size).toBe(8)
  })

  test('an inverse contract gains and loses in its base, more on the way down', () => {
    const account = { ...base, cash: 1, contract: inverse }
    const buy = acting((orders) => void orders.buy({ qty: 50 }))
    const sell = acting((orders) => void orders.sell({ qty: 50 }))
    const up = days([10_000, 10_000, 10_000, 12_500])
    expect(run(buy, up, account).trades[0].pnl).toBeCloseTo(5000 / 10_000 - 5000 / 12_500, 12)
    expect(run(sell, up, account).equity.at(-1)).toBeCloseTo(1 - (5000 / 10_000 - 5000 / 12_500), 12)
    const down = days([10_000, 10_000, 10_000, 8000])
    expect(run(buy, down, account).trades[0].pnl).toBeCloseTo(5000 / 10_000 - 5000 / 8000, 12)
    expect(run(buy, down, account).trades[0].returnRatio).toBeCloseTo(1 - 10_000 / 8000, 12)
    // A coin pays for 100 contracts of 100 dollars at 10,000.
    expect(run(acting((orders) => void orders.buy({ qty: 101 })), up, account).canceledForMargin).toBe(1)
    expect(run(acting((orders) => void orders.buy({ qty: 100 })), up, account).trades).toHaveLength(1)
  })

  test('sizes are contracts', () => {
    const bars = days([5000, 5000, 5000, 5000])
    const half = acting((orders, pct) => void orders.buy({ qty: pct(50) }))
    expect(run(half, bars, { ...base, cash: 1_000_000, contract: future }).trades[0].size).toBe(2)
    expect(run(half, bars, { ...base, cash: 1, contract: inverse }).trades[0].size).toBe(25)
  })

  test('turnover counts what a contract is worth', () => {
    const account = { ...base, cash: 250_000, contract: future }
    const { statistics } = run(acting((orders) => void orders.buy({ qty: 1 })), days([5000, 5000, 5000, 5000]), account)
    const turnover = statistics.find(({ id }) => id === 'turnover')?.value
    expect(turnover).toBeCloseTo(365.25 / 3, 6)
  })
})

test('each instrument on an account ties up its own margin, and gains by its own contract', () => {
  const bars = { A: days([100, 100, 100, 110]), B: days([50, 50, 50, 60]), C: days([200, 200, 200, 100]) }
  const account = { ...referenceAccount, cash: 1000 }
  const accounts = new Map<string, AccountOptions>([
    ['A', { ...account, contract: { ...future, multiplier: 10, marginPerContract: 300 } }],
    ['B', { ...account, marginRatio: 0.1 }],
    ['C', { ...account, contract: { ...inverse, multiplier: 1000 } }],
  ])
  const buying = (qty: number): PortfolioOutcome => {
    const definition = acting((orders) => void orders.buy({ qty }))
    return runPortfolio({ definition, params: {}, bars, account, accounts, seed: 1 })
  }
  const outcome = buying(3)
  // A ties up 900 though it is worth 3000; B needs 15 of the 100 left; C's 3000 dollars are 15 of its coin.
  expect(outcome.canceledForMargin).toBe(0)
  const pnl = new Map(outcome.trades.map((trade) => [trade.instrument, trade.pnl]))
  expect(pnl.get('A')).toBe(3 * 10 * 10)
  expect(pnl.get('B')).toBe(3 * 10)
  expect(pnl.get('C')).toBeCloseTo(3 * 1000 * (1 / 200 - 1 / 100), 12)
  expect(outcome.equity.at(-1)).toBeCloseTo(1000 + 300 + 30 - 15, 9)
  expect(buying(4).canceledForMargin).toBe(1)
})
