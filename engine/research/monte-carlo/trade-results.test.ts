import { expect, test } from 'vitest'
import type { Trade } from '../../domain/run.ts'
import { growthResults, moneyResults } from './trade-results.ts'

const trade = (entryBar: number, pnl: number): Trade => ({
  size: 1, entryBar, exitBar: entryBar + 1, entryAt: 0, exitAt: 0, entryPrice: 1, exitPrice: 1, pnl, commission: 4,
  returnRatio: 0, stop: null, target: null, tag: null,
})
const trades = [trade(0, 50), trade(2, -30)]
const equity = Float64Array.of(1000, 1050, 1050, 1020)

test('money stays money', () => {
  expect(moneyResults(trades)).toEqual({
    results: Float64Array.of(50, -30),
    costs: Float64Array.of(4, 4),
    compounds: false,
  })
})

test('growth is the share of what the account was worth before the trade, and compounds back to the account', () => {
  const { results, costs, compounds } = growthResults(trades, equity)
  expect(Array.from(results)).toEqual([50 / 1000, -30 / 1050])
  expect(Array.from(costs)).toEqual([4 / 1000, 4 / 1050])
  expect(compounds).toBe(true)
  expect(results.reduce((value, growth) => value * (1 + growth), 1000)).toBeCloseTo(1020, 9)
})
