import { expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import { ccxtTimeframes, timeframeOfCcxt } from './ccxt-timeframe.ts'
import { exchangeCards, exchangeNamed } from './exchange-cards.ts'
import { instrumentOfMarket } from './instrument-of-market.ts'
import { rerouted } from './reroute.ts'
import { ccxtFault } from './worker-fault.ts'
import { barsOfRows, bookOf, fundingOf, liquidationOf, quoteOf, tradeOf } from './worker-parse.ts'
import { GrowingBars } from './worker-stream.ts'

test('timeframes there and back', () => {
  expect(['1m', '1M', '3M', '1y', '1Y', '15', 'x'].map(timeframeOfCcxt)).toEqual([
    '1m', '1mo', '3mo', '12mo', '12mo', undefined, undefined,
  ])
  expect(ccxtTimeframes('1mo')).toEqual(['1M'])
  expect(ccxtTimeframes('12mo')).toEqual(['1y', '1Y', '12M'])
  expect(ccxtTimeframes('4h')).toEqual(['4h'])
})

test('an inverse perpetual says what it is worth and what it settles in', () => {
  const market = {
    id: 'XBTUSD', symbol: 'BTC/USD:BTC', base: 'BTC', quote: 'USD', settle: 'BTC', type: 'swap', active: true,
    inverse: true, contractSize: 1, maker: -0.0001, taker: 0.0005, precision: { price: 0.5, amount: 100 },
    limits: { amount: { min: 100, max: undefined }, cost: {} },
  }
  expect(instrumentOfMarket('bitmex', market)).toEqual({
    id: 'BTC-USD-BTC.bitmex',
    title: 'BTC/USD:BTC (bitmex)',
    assetClass: 'crypto',
    venue: 'bitmex',
    currency: 'USD',
    tickSize: 0.5,
    kind: 'perpetual',
    calendar: 'always-open',
    spellings: { 'ccxt:bitmex': 'BTC/USD:BTC', bitmex: 'XBTUSD' },
    lotSize: 100,
    minQuantity: 100,
    baseCurrency: 'BTC',
    settleCurrency: 'BTC',
    multiplier: 1,
    inverse: true,
    commission: { makerRatio: -0.0001, takerRatio: 0.0005 },
  })
  expect(instrumentOfMarket('bitmex', { ...market, active: false })).toBeUndefined()
  expect(instrumentOfMarket('bitmex', { ...market, precision: {} })).toBeUndefined()
})

test('what is no event is left out, whatever an exchange sends', () => {
  for (const odd of [null, undefined, 7, 'text', [], {}, { timestamp: 'now', price: 1 }]) {
    expect(tradeOf(odd, 'X')).toBeUndefined()
    expect(quoteOf(odd, 'X', 1)).toBeUndefined()
    expect(fundingOf(odd, 'X')).toBeUndefined()
    expect(liquidationOf(odd, 'X')).toBeUndefined()
  }
  expect(tradeOf({ timestamp: 5, price: 2, amount: 3, side: 'sell', id: 9 }, 'X')).toEqual({
    kind: 'trade', instrument: 'X', at: 5, price: 2, quantity: 3, aggressor: -1, id: '9',
  })
  const book = bookOf({ bids: [[2, 1], [1, 0]], asks: 'none' }, { instrument: 'X', levels: 5, now: 8, count: 3 })
  expect(book).toEqual({ kind: 'book-snapshot', instrument: 'X', at: 8, sequence: 3, bids: [[2, 1]], asks: [] })
})

test('rows become rising bars: the later of two twins counts, broken rows are left out', () => {
  const bars = barsOfRows([
    [120, 2, 3, 1, 2, 5], [60, 1, 1, 1, 1, 1], [60, 1, 2, 1, 2, 4], [180, null, 3, 1, 2, 5], [240, 1, 1, 1, 1, null],
  ])
  expect([...bars.openAt]).toEqual([60, 120, 240])
  expect([...bars.volume]).toEqual([4, 5, 0])
})

test('a growing bar is told as closed only when the next one begins, and never again', () => {
  const growing = new GrowingBars('X', '1m')
  const bar = (openAt: number, close: number): BarColumns =>
    barsOfRows([[openAt, 1, 9, 1, close, close]])
  const told = [bar(60, 2), bar(60, 3), bar(120, 4), bar(60, 8), bar(120, 5), bar(180, 6)].flatMap((bars) =>
    growing.take(bars, 1000).map(({ openAt, close, closed }) => [openAt, close, closed]),
  )
  expect(told).toEqual([
    [60, 2, false], [60, 3, false], [60, 3, true], [120, 4, false], [120, 5, false], [120, 5, true], [180, 6, false],
  ])
})

class RateLimitExceeded extends Error {}
class OfOneExchange extends RateLimitExceeded {}

test('everything that is thrown becomes a fault, bare objects too', () => {
  expect(ccxtFault('kraken', new OfOneExchange('slow down')).code).toBe('busy')
  expect(ccxtFault('kraken', new Error('odd'))).toMatchObject({ code: 'offline', message: 'kraken: odd' })
  expect(ccxtFault('kraken', { code: -1, msg: 'no' })).toMatchObject({ message: 'kraken: {"code":-1,"msg":"no"}' })
  expect(ccxtFault('kraken', undefined).code).toBe('offline')
  const long = ccxtFault('kraken', new Error(`<html><body>${'Wait. '.repeat(1000)}</body></html>`))
  expect(long.message.length).toBeLessThan(330)
  expect(long.message).not.toContain('<')
})

test('the addresses of an exchange lead elsewhere, and say where they would have led', () => {
  const api = { public: 'https://api.x.com/v3', ws: { spot: 'wss://stream.x.com:9443/ws' }, odd: 7 }
  expect(rerouted(api, 'http://127.0.0.1:81')).toEqual({
    public: 'http://127.0.0.1:81/api.x.com/v3',
    ws: { spot: 'ws://127.0.0.1:81/stream.x.com/ws' },
    odd: 7,
  })
})

test('a hundred exchanges are known by name without loading them', () => {
  expect(exchangeCards.length).toBeGreaterThan(90)
  expect(exchangeNamed('binance').live).toEqual(['bars', 'trades', 'quotes', 'books', 'funding', 'liquidations'])
  expect(() => exchangeNamed('krakn')).toThrow(Fault)
  expect(() => exchangeNamed('krakn')).toThrow('Did you mean "kraken"?')
})
