import { expect, test } from 'vitest'
import type { Trade } from '../../../engine/domain/run.ts'
import { clusterEvents, eventsWithin, tradeEvents } from './trade-events.ts'

const trade = (entryBar: number, exitBar: number, size: number, pnl: number): Trade => ({
  size,
  entryBar,
  exitBar,
  entryAt: 0,
  exitAt: 0,
  entryPrice: 10,
  exitPrice: 11,
  pnl,
  commission: 0,
  returnRatio: 0,
  stop: null,
  target: null,
  tag: null,
})

const trades = [trade(5, 9, 1, 4), trade(2, 20, -3, -4), trade(9, 12, 2, 0)]

test('purchases lie below the bars, sales above, all in time order', () => {
  const events = tradeEvents(trades, 100)
  expect(events.map((event) => [event.bar, event.kind, event.lane, event.trade])).toEqual([
    [102, 'entry', 'above', 1],
    [105, 'entry', 'below', 0],
    [109, 'exit', 'above', 0],
    [109, 'entry', 'below', 2],
    [112, 'exit', 'above', 2],
    [120, 'exit', 'below', 1],
  ])
  expect(events.filter((event) => event.won).map((event) => event.trade)).toEqual([0, 0])
})

test('only what is visible is looked at', () => {
  const events = tradeEvents(trades, 0)
  expect(eventsWithin(events, 5, 9.7).map((event) => event.bar)).toEqual([5, 9, 9])
  expect(eventsWithin(events, 21, 99)).toEqual([])
})

test('signs closer than the gap are joined and none is lost', () => {
  const events = tradeEvents(
    Array.from({ length: 1000 }, (_, i) => trade(i, i + 1, 1, 1)),
    0,
  )
  const below = clusterEvents(events, 'below', (bar) => bar * 0.5, 10)
  expect(below.length).toBeLessThanOrEqual(50)
  expect(below.reduce((sum, cluster) => sum + cluster.events.length, 0)).toBe(1000)
  for (let i = 1; i < below.length; i++) expect(below[i].x - below[i - 1].x).toBeGreaterThan(5)
})
