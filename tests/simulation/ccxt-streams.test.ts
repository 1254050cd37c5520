import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Fault } from '../../engine/base/fault.ts'
import type { Instrument } from '../../engine/domain/instrument.ts'
import type { MarketEvent } from '../../engine/domain/market-event.ts'
import type { SeriesKind } from '../../engine/domain/series.ts'
import type { MarketProvider } from '../../engine/ports/market-provider.ts'
import { ccxtRig, instrumentOf, type CcxtRig } from '../venues/binance/ccxt-rig.ts'
import { fundingRateAt, nextFundingAt } from '../venues/binance/rest-answers.ts'

let rig: CcxtRig
let spot: Instrument
const endings: (() => void)[] = []
beforeAll(async () => {
  rig = await ccxtRig()
  spot = await instrumentOf(rig.spot, 'BTC-USDT.binance')
})
afterEach(() => {
  for (const end of endings.splice(0)) end()
  rig.venue.faults.heal()
})
afterAll(() => rig.close())

interface Heard {
  readonly events: MarketEvent[]
  readonly faults: Fault[]
  leave(): void
}

function listen(provider: MarketProvider, instrument: Instrument, kind: SeriesKind): Heard {
  const events: MarketEvent[] = []
  const faults: Fault[] = []
  const leave = provider.watch?.(
    { instrument, kind, timeframe: kind === 'bars' ? '1m' : null },
    (event) => events.push(event),
    (fault) => faults.push(fault),
  )
  if (leave === undefined) throw new Error('this provider has no streams')
  endings.push(leave)
  return { events, faults, leave }
}

const patience = { timeout: 15_000 }
const run = (): void => void endings.push(rig.run())

test('trades, quotes, order book and growing bars arrive live, all that was sold and nothing twice', async () => {
  const trades = listen(rig.spot, spot, 'trades')
  const quotes = listen(rig.spot, spot, 'quotes')
  const books = listen(rig.spot, spot, 'books')
  const bars = listen(rig.spot, spot, 'bars')
  for (const stream of ['trade', 'bookTicker', 'depth@100ms', 'kline_1m']) {
    await expect.poll(() => rig.venue.wanted('spot', `btcusdt@${stream}`), patience).toBe(true)
  }
  const fromAt = rig.venue.now
  run()
  const closed = (): readonly MarketEvent[] => bars.events.filter((event) => event.kind === 'bar' && event.closed)
  await expect.poll(() => closed().length, patience).toBeGreaterThan(0)
  await expect.poll(() => Math.min(quotes.events.length, books.events.length), patience).toBeGreaterThan(3)

  const ids = trades.events.map((event) => Number(event.kind === 'trade' && event.id))
  expect(ids).toEqual(Array.from({ length: ids.length }, (_, k) => fromAt / 500 + k))
  for (const event of books.events) {
    if (event.kind !== 'book-snapshot') throw new Error(`a ${event.kind} came from the book's stream`)
    expect(event.bids[0][0]).toBeLessThan(event.asks[0][0])
  }
  const [bar] = closed()
  if (bar.kind !== 'bar') throw new Error('no bar')
  const source = rig.venue.of('spot', 'BTCUSDT')?.source
  const truth = source?.bar('1m', bar.openAt, Infinity)
  expect([bar.open, bar.high, bar.low, bar.close].map((price) => Math.round(price * 100))).toEqual([
    truth?.open,
    truth?.high,
    truth?.low,
    truth?.close,
  ])
  expect(bar.volume).toBeCloseTo((truth?.steps ?? 0) * 0.00001, 8)
})

test('funding that the exchange does not tell by itself is asked for, and not too often', async () => {
  const instrument = await instrumentOf(rig.perpetual, 'BTC-USDT-USDT.binanceusdm')
  rig.venue.takeRequests()
  const heard = listen(rig.perpetual, instrument, 'funding')
  run()
  await expect.poll(() => heard.events.length, patience).toBe(1)
  const [event] = heard.events
  if (event.kind !== 'funding') throw new Error(`a ${event.kind} came from the stream of funding`)
  expect(event.instrument).toBe('BTC-USDT-USDT.binanceusdm')
  expect(event.rate).toBe(Number(fundingRateAt(event.at)))
  expect(event.nextAt).toBe(nextFundingAt(event.at))
  expect(event.markPrice).toBeGreaterThan(0)
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const asked = rig.venue.takeRequests().filter((request) => JSON.stringify(request).includes('premiumIndex'))
  expect(asked).toHaveLength(1)
  const none = listen(rig.spot, spot, 'funding')
  await expect.poll(() => none.faults.length, patience).toBe(1)
  expect(heard.faults).toEqual([])
})

test('liquidations of a perpetual arrive live', async () => {
  const instrument = await instrumentOf(rig.perpetual, 'BTC-USDT-USDT.binanceusdm')
  const heard = listen(rig.perpetual, instrument, 'liquidations')
  await expect.poll(() => rig.venue.wanted('perpetual', 'btcusdt@forceOrder'), patience).toBe(true)
  run()
  await expect.poll(() => heard.events.length, patience).toBeGreaterThan(1)
  expect(heard.events[0]).toMatchObject({ kind: 'liquidation', instrument: 'BTC-USDT-USDT.binanceusdm' })
})

test('a forced disconnect ends every stream once; opening them again goes on', async () => {
  const trades = listen(rig.spot, spot, 'trades')
  await expect.poll(() => rig.venue.wanted('spot', 'btcusdt@trade'), patience).toBe(true)
  run()
  await expect.poll(() => trades.events.length, patience).toBeGreaterThan(2)
  rig.venue.disconnect()
  await expect.poll(() => trades.faults.length, patience).toBe(1)
  expect(trades.faults[0].code).toBe('offline')
  const again = listen(rig.spot, spot, 'trades')
  await expect.poll(() => again.events.length, patience).toBeGreaterThan(2)
  expect(trades.faults).toHaveLength(1)
  expect(rig.threads).toHaveLength(1)
})

test('a missing change of the order book ends the stream instead of a wrong book', async () => {
  const books = listen(rig.spot, spot, 'books')
  await expect.poll(() => rig.venue.wanted('spot', 'btcusdt@depth@100ms'), patience).toBe(true)
  run()
  await expect.poll(() => books.events.length, patience).toBeGreaterThan(3)
  rig.venue.faults.chances = { drop: 0.5, duplicate: 0, reorder: 0 }
  await expect.poll(() => books.faults.length, patience).toBe(1)
  expect(books.faults[0].code).toBe('offline')
})

test('a subscription that is refused ends the stream, and neither the thread nor the engine', async () => {
  const other = await instrumentOf(rig.spot, 'ETH-USDT.binance')
  rig.venue.faults.refusing = true
  const quotes = listen(rig.spot, other, 'quotes')
  await expect.poll(() => quotes.faults.length, patience).toBe(1)
  rig.venue.faults.heal()
  const again = listen(rig.spot, other, 'quotes')
  await expect.poll(() => rig.venue.wanted('spot', 'ethusdt@bookTicker'), patience).toBe(true)
  run()
  await expect.poll(() => again.events.length, patience).toBeGreaterThan(2)
  expect(rig.threads).toHaveLength(1)
})

test('a stream goes on while messages come twice; one that is only connected says nothing', async () => {
  const other = await instrumentOf(rig.spot, 'ETH-USDT.binance')
  rig.venue.faults.chances = { drop: 0, duplicate: 0.5, reorder: 0 }
  const books = listen(rig.spot, other, 'books')
  await expect.poll(() => rig.venue.wanted('spot', 'ethusdt@depth@100ms'), patience).toBe(true)
  run()
  await expect.poll(() => books.events.length, patience).toBeGreaterThan(10)
  rig.venue.faults.silent = true
  const heard = books.events.length
  await new Promise((later) => setTimeout(later, 300))
  expect(books.events.length - heard).toBeLessThan(5)
  expect(books.faults).toEqual([])
})

test('a venue that confirms nothing and says nothing is left for a new connection', async () => {
  const other = await instrumentOf(rig.spot, 'ETH-USDT.binance')
  const trades = listen(rig.spot, other, 'trades')
  await expect.poll(() => rig.venue.wanted('spot', 'ethusdt@trade'), patience).toBe(true)
  rig.venue.faults.silent = true
  trades.leave()
  const before = rig.venue.connections
  const again = listen(rig.spot, other, 'trades')
  await expect.poll(() => rig.venue.connections, patience).toBeGreaterThan(before)
  rig.venue.disconnect()
  rig.venue.faults.heal()
  await expect.poll(() => again.faults.length, patience).toBe(1)
  const third = listen(rig.spot, other, 'trades')
  await expect.poll(() => rig.venue.wanted('spot', 'ethusdt@trade'), patience).toBe(true)
  run()
  await expect.poll(() => third.events.length, patience).toBeGreaterThan(2)
})

test('killing the thread ends the streams with a fault; the next one starts another thread', async () => {
  const trades = listen(rig.spot, spot, 'trades')
  await expect.poll(() => rig.venue.wanted('spot', 'btcusdt@trade'), patience).toBe(true)
  run()
  await rig.threads[0].terminate()
  await expect.poll(() => trades.faults.map(({ code }) => code), patience).toEqual(['offline'])
  const again = listen(rig.spot, spot, 'trades')
  await expect.poll(() => again.events.length, patience).toBeGreaterThan(2)
  expect(rig.threads).toHaveLength(2)
})

test('whoever leaves hears nothing more, and the venue is told', async () => {
  const trades = listen(rig.spot, spot, 'trades')
  await expect.poll(() => rig.venue.wanted('spot', 'btcusdt@trade'), patience).toBe(true)
  run()
  await expect.poll(() => trades.events.length, patience).toBeGreaterThan(2)
  trades.leave()
  const heard = trades.events.length
  await expect.poll(() => rig.venue.wanted('spot', 'btcusdt@trade'), patience).toBe(false)
  expect(trades.events.length).toBe(heard)
  expect(trades.faults).toEqual([])
})
