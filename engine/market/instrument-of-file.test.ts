import { expect, test } from 'vitest'
import { allocateBars, type BarColumns } from '../domain/bars.ts'
import { inferCalendar, inferTickSize, instrumentIdOfFile, instrumentOfFile } from './instrument-of-file.ts'

function closes(...prices: number[]): ReturnType<typeof allocateBars> {
  const bars = allocateBars(prices.length)
  bars.close.set(prices)
  return bars
}

test.each([
  [[100.34, 108.31, 99], 0.01],
  [[1.07219, 1.0726, 1.07289], 0.00001],
  [[5000, 5001, 5002], 1],
  [[0.00000012, 0.00000013], 1e-8],
  [[1e-7, 2e-7], 1e-7],
])('closes %j have ticks of %d', (prices, tick) => expect(inferTickSize(closes(...prices))).toBe(tick))

test('one oddly precise price does not decide for all', () => {
  const prices = Array.from({ length: 200 }, (_, i) => 100 + i / 100)
  prices[7] = 100.1234567
  expect(inferTickSize(closes(...prices))).toBe(0.01)
})

test('an id is made of the file name, and what a person states wins', () => {
  expect(instrumentIdOfFile('/some/folder/my data (1).csv')).toBe('MY-DATA-1')
  expect(instrumentIdOfFile('....csv')).not.toBe('')
  const made = instrumentOfFile({ id: 'EURUSD', assetClass: 'forex' }, 'x.csv', closes(1.0712))
  expect(made).toMatchObject({
    id: 'EURUSD',
    title: 'EURUSD',
    assetClass: 'forex',
    venue: 'file',
    currency: 'USD',
    tickSize: 0.0001,
  })
})

test('what holds of an asset class is filled in when the class was stated, and only then', () => {
  const coin = instrumentOfFile({ id: 'BTCUSDT', assetClass: 'crypto', venue: 'binance' }, 'x.csv', closes(30_000.01))
  expect(coin).toMatchObject({
    baseCurrency: 'BTC',
    currency: 'USDT',
    lotSize: 1e-8,
    calendar: 'always-open',
    minNotional: 5,
  })
  expect(coin.commission?.takerRatio).toBe(0.001)
  expect(Object.keys(instrumentOfFile(null, 'GOOG.csv', closes(100.25))).sort()).toEqual([
    'assetClass',
    'currency',
    'id',
    'tickSize',
    'title',
    'venue',
  ])
})

test('bars of an unknown kind say by their times when their market trades', () => {
  const every = (stepMs: number, count: number, skip: (at: number) => boolean = () => false): BarColumns => {
    const times = Array.from({ length: count }, (_, k) => Date.UTC(2024, 0, 1) + k * stepMs).filter((at) => !skip(at))
    const bars = allocateBars(times.length)
    bars.openAt.set(times)
    bars.close.fill(1)
    return bars
  }
  const weekend = (at: number): boolean => [0, 6].includes(new Date(at).getUTCDay())
  const night = (at: number): boolean => new Date(at).getUTCHours() < 14 || new Date(at).getUTCHours() > 20
  const closed = (at: number): boolean => weekend(at) || night(at)
  const hour = 3_600_000
  expect(inferCalendar(every(hour, 1000))).toBe('always-open')
  expect(inferCalendar(every(24 * hour, 100))).toBe('always-open')
  expect(inferCalendar(every(hour, 1000, weekend))).toBe('forex-24-5')
  expect(inferCalendar(every(hour, 1000, closed))).toBeUndefined()
  expect(inferCalendar(every(24 * hour, 100, weekend))).toBeUndefined()
  // Longer bars are stamped by the calendar's days, weekends or not.
  expect(inferCalendar(every(30 * 24 * hour, 100))).toBeUndefined()
  expect(instrumentOfFile(null, 'btc.csv', every(hour, 1000)).calendar).toBe('always-open')
  const stated = instrumentOfFile({ id: 'X', assetClass: 'stock' }, 'x.csv', every(hour, 1000))
  expect(stated.calendar).not.toBe('always-open')
})
