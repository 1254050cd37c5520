import { expect, test } from 'vitest'
import { allocateBars, type BarColumns } from '../../../engine/domain/bars.ts'
import { drawdownColumn } from './drawdown.ts'
import { axisTimes, groupOf, priceData, runData } from './group-bars.ts'

function rising(length: number, stepMs: number): BarColumns {
  const bars = allocateBars(length)
  for (let i = 0; i < length; i++) {
    bars.openAt[i] = 1_000_000 + i * stepMs
    bars.open[i] = i
    bars.high[i] = i + 2
    bars.low[i] = i - 1
    bars.close[i] = i + 1
    bars.volume[i] = 10
  }
  return bars
}

test('a group opens with its first bar, closes with its last, and spans and sums all', () => {
  const bars = rising(10, 60_000)
  const window = { begin: 0, end: 10, size: 4 }
  expect(groupOf(bars, window, 0)).toEqual({ first: 0, last: 3, open: 0, high: 5, low: -1, close: 4, volume: 40 })
  expect(groupOf(bars, window, 2)).toEqual({ first: 8, last: 9, open: 8, high: 11, low: 7, close: 10, volume: 20 })
  expect(groupOf(bars, window, 3)).toBeNull()
  expect(groupOf(bars, window, -1)).toBeNull()
})

test('axis times rise strictly even when bars come faster than once a second', () => {
  expect(axisTimes(rising(4, 100), { begin: 0, end: 4, size: 1 })).toEqual([1000, 1001, 1002, 1003])
  expect(axisTimes(rising(4, 60_000), { begin: 0, end: 4, size: 2 })).toEqual([1000, 1120])
})

test('every column has a point for every axis time', () => {
  const bars = rising(9, 60_000)
  const window = { begin: 2, end: 9, size: 2 }
  const times = axisTimes(bars, window)
  const { candles, volume } = priceData(bars, window, times, { volumeUp: 'u', volumeDown: 'd' })
  const equity = Float64Array.of(100, 120, 90, 130)
  const run = { firstBar: 5, equity, drawdown: drawdownColumn(equity), trades: [], marks: [], numbers: null }
  const data = runData(run, window, times)
  expect([candles.length, volume.length, data.equity.length, data.drawdown.length]).toEqual([4, 4, 4, 4])
  expect(data.equity).toEqual([
    { time: times[0] },
    { time: times[1], value: 100 },
    { time: times[2], value: 90 },
    { time: times[3], value: 130 },
  ])
  expect(data.drawdown[2]).toEqual({ time: times[2], value: -0.25 })
})

test('drawdown is measured from the highest value so far', () => {
  expect([...drawdownColumn(Float64Array.of(100, 80, 120, 60, 0))]).toEqual([0, 80 / 100 - 1, 0, -0.5, -1])
})
