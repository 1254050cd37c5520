import { expect, test } from 'vitest'
import type { Trade } from '../../../../engine/domain/run.ts'
import { sortTrades } from './sort-trades.ts'

const trade = (size: number, pnl: number, tag: string | null): Trade => ({
  size,
  entryBar: 0,
  exitBar: 3,
  entryAt: 0,
  exitAt: 0,
  entryPrice: 1,
  exitPrice: 1,
  pnl,
  commission: 0,
  returnRatio: pnl / 10,
  stop: null,
  target: null,
  tag,
})
const trades = [trade(3, 5, 'b'), trade(-9, -1, null), trade(1, 5, 'a')]
const order = (column: string, descending: boolean): number[] =>
  sortTrades(trades, { column, descending }).map((row) => row.index)

test('sorts by any column, both ways, equal rows as they closed', () => {
  expect(order('pnl', false)).toEqual([1, 0, 2])
  expect(order('pnl', true)).toEqual([0, 2, 1])
  expect(order('size', true)).toEqual([1, 0, 2])
  expect(order('tag', false)).toEqual([1, 2, 0])
  expect(order('bars', true)).toEqual([0, 1, 2])
})
