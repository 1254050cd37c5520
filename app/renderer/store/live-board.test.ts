import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LatestQuote } from '../../../engine/domain/feed.ts'
import type { MarketBar } from '../../../engine/domain/market-event.ts'
import { emptyRow, LiveBoard, withDay, withDays, withQuote } from './live-board.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const day = (close: number, at: number, closed = false): MarketBar => ({
  kind: 'bar', instrument: 'A', timeframe: '1d', at, openAt: 0, open: 100, high: 120, low: 90, close, volume: close * 2,
  closed,
})
const quote = (bid: number, at: number): LatestQuote => ({
  instrument: 'A', provider: 'simulated', at, bid, bidQuantity: 1, ask: bid + 1, askQuantity: 1, last: null,
  lastQuantity: null, synthetic: true,
})

test('many events are told as one', () => {
  const board = new LiveBoard()
  const told = vi.fn()
  board.subscribe(told)
  board.update('A', (row) => withDay(row, day(101, 1)))
  board.update('A', (row) => withQuote(row, quote(100, 2)))
  board.update('A', (row) => withDay(row, day(99, 3)))
  expect(told).not.toHaveBeenCalled()
  expect(board.snapshot().size).toBe(0)
  vi.advanceTimersByTime(200)
  expect(told).toHaveBeenCalledTimes(1)
  expect(board.snapshot().get('A')).toMatchObject({
    last: 99, bid: 100, ask: 101, before: 100, volume: 198, direction: -1, at: 3, synthetic: true,
  })
})

test('an older quote changes nothing, and an equal price keeps its direction', () => {
  const up = withDay(withDay(withDay(emptyRow, day(101, 5)), day(103, 6)), day(103, 7))
  expect(withQuote(up, quote(50, 4))).toBe(up)
  expect(up).toMatchObject({ last: 103, direction: 1, at: 7 })
})

test('changes count from the day before, also over a weekend and past midnight', () => {
  const weekend = withDays(emptyRow, [day(90, 1, true), day(99, 2, true)], true)
  expect(weekend).toMatchObject({ last: 99, before: 90, volume: 198 })
  const monday = withDay(weekend, day(110, 3))
  expect(monday).toMatchObject({ last: 110, before: 99 })
  const night = withDay(monday, day(111, 4, true))
  expect(night).toMatchObject({ last: 111, before: 99 })
  expect(withDay(night, day(112, 5))).toMatchObject({ last: 112, before: 111 })
  expect(withDays(emptyRow, [], true)).toMatchObject({ last: null, synthetic: true })
})
