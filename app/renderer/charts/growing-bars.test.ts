import { expect, test } from 'vitest'
import { allocateBars } from '../../../engine/domain/bars.ts'
import type { MarketBar } from '../../../engine/domain/market-event.ts'
import { GrowingBars } from './growing-bars.ts'

const stored = allocateBars(2)
stored.openAt.set([0, 60_000])
stored.close.set([10, 11])

const bar = (minute: number, close: number): MarketBar => ({
  kind: 'bar', instrument: 'A', timeframe: '1m', at: 0, openAt: minute * 60_000, open: 1, high: 2, low: 1, close,
  volume: 5, closed: false,
})

test('the forming bar is replaced until the next one comes, and stored bars stay', () => {
  const growing = new GrowingBars(stored)
  growing.take(bar(2, 12))
  growing.take(bar(2, 13))
  growing.take(bar(3, 14))
  growing.take(bar(1, 99))
  const bars = growing.bars()
  expect([...bars.openAt]).toEqual([0, 60_000, 120_000, 180_000])
  expect([...bars.close]).toEqual([10, 11, 13, 14])
  growing.take(bar(2, 99))
  expect([...growing.bars().close]).toEqual([10, 11, 13, 14])
  growing.reset()
  growing.take(bar(1, 99))
  expect([...growing.bars().close]).toEqual([10, 11])
  expect([...stored.close]).toEqual([10, 11])
})

test('any number of bars may come', () => {
  const growing = new GrowingBars(stored)
  for (let minute = 2; minute < 5002; minute++) growing.take(bar(minute, minute))
  const bars = growing.bars()
  expect(bars.length).toBe(5002)
  expect(bars.close[5001]).toBe(5001)
  expect(bars.close.slice(0, 3)).toEqual(new Float64Array([10, 11, 2]))
})
