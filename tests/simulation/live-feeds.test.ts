import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { BookView, LatestQuote, RecordingState, StreamStatus } from '../../engine/domain/feed.ts'
import type { MarketEvent, MarketFunding } from '../../engine/domain/market-event.ts'
import type { BarsItem, Outlet } from '../../engine/market/feeds/feed-desk.ts'
import { LiveFeeds } from '../../engine/runtime/live-feeds.ts'
import { BinanceVenue } from '../venues/binance/binance-venue.ts'

const minuteMs = 60_000
/** The venue's time passes so many times as fast as ours. */
const hurry = 20
const patience = { timeout: 20_000 }
let venue: BinanceVenue
let feeds: LiveFeeds
const endings: (() => void)[] = []
const warnings: string[] = []
const recorded: MarketEvent[] = []

beforeAll(async () => {
  venue = await BinanceVenue.start({ seed: 3, at: Date.parse('2026-03-02T12:00:30Z') })
  const log = (message: string): void => void warnings.push(message)
  feeds = new LiveFeeds({
    clock: { now: () => venue.now },
    steady: { now: () => venue.now },
    ticker: {
      // As much faster as the venue's time goes.
      every: (intervalMs, work) => {
        const timer = setInterval(work, intervalMs / hurry)
        return () => clearInterval(timer)
      },
    },
    timers: {
      after: (delayMs, work) => {
        const timer = setTimeout(work, delayMs)
        return () => clearTimeout(timer)
      },
    },
    log: { info: () => {}, warn: log, error: log },
    store: {
      addEvents: (_, __, events) => {
        recorded.push(...events)
        return Promise.resolve()
      },
      settleEvents: () => Promise.resolve(),
    },
    complete: (instrument) => instrument,
    providers: [],
    reroute: venue.url,
  })
})
afterEach(() => {
  for (const end of endings.splice(0)) end()
  venue.faults.heal()
})
afterAll(async () => {
  await feeds.close()
  await venue.close()
})

function gather<Item>(): { readonly items: Item[]; readonly faults: unknown[]; readonly outlet: Outlet<Item> } {
  const items: Item[] = []
  const faults: unknown[] = []
  const end = (fault?: unknown): void => void faults.push(fault)
  const outlet = Object.assign((item: Item) => void items.push(item), { end })
  return { items, faults, outlet }
}

/** The venue's time passes until the test is over. */
function run(): void {
  const timer = setInterval(() => venue.advance(100), 100 / hurry)
  endings.push(() => clearInterval(timer))
}

test('bars of a real exchange connector: history and live bars join without a gap, across a disconnect', async () => {
  const { items, faults, outlet } = gather<BarsItem>()
  endings.push(feeds.desk.bars('BTC-USDT.binance', '1m', 30, outlet))
  await expect.poll(() => items.length, patience).toBeGreaterThan(0)
  await expect.poll(() => venue.wanted('spot', 'btcusdt@kline_1m'), patience).toBe(true)
  run()
  const closed = (): number[] =>
    items.flatMap((item) => (item.kind === 'bar' && item.bar.closed ? [item.bar.openAt] : []))
  await expect.poll(() => closed().length, patience).toBeGreaterThan(0)
  const before = venue.connections
  venue.disconnect()
  await expect.poll(() => venue.connections, patience).toBeGreaterThan(before)
  const reached = closed().length
  await expect.poll(() => closed().length, patience).toBeGreaterThan(reached + 1)

  const [snapshot] = items
  if (snapshot.kind !== 'snapshot') throw new Error('no snapshot came first')
  expect(snapshot.bars).toHaveLength(30)
  const openAt = [...snapshot.bars.map((bar) => bar.openAt), ...closed()]
  expect(openAt).toEqual(openAt.map((_, k) => openAt[0] + k * minuteMs))
  const source = venue.of('spot', 'BTCUSDT')?.source
  for (const item of items) {
    if (item.kind !== 'bar' || !item.bar.closed) continue
    const truth = source?.bar('1m', item.bar.openAt, Infinity)
    expect(item.bar.volume).toBeCloseTo((truth?.steps ?? 0) * 0.00001, 8)
    expect(Math.round(item.bar.close * 100)).toBe(truth?.close)
  }
  expect(faults).toEqual([])
}, 60_000)

test('quotes, the order book and how the streams are doing', async () => {
  const quotes = gather<readonly LatestQuote[]>()
  const books = gather<BookView>()
  const status = gather<readonly StreamStatus[]>()
  endings.push(
    feeds.desk.quotes(['BTC-USDT.binance', 'ccxt:binance/ETH/USDT'], quotes.outlet),
    feeds.desk.book('BTC-USDT.binance', 5, books.outlet),
    feeds.desk.status(status.outlet),
  )
  await expect.poll(() => venue.wanted('spot', 'btcusdt@depth@100ms'), patience).toBe(true)
  run()
  await expect.poll(() => quotes.items.at(-1)?.length, patience).toBe(2)
  await expect.poll(() => books.items.filter(({ flaw }) => flaw === null).length, patience).toBeGreaterThan(2)
  const quoted = quotes.items.at(-1)?.map(({ instrument }) => instrument).sort()
  expect(quoted).toEqual(['BTC-USDT.binance', 'ETH-USDT.binance'])
  for (const { flaw, bidPrices, askPrices } of books.items) {
    if (flaw === null) expect(bidPrices[0]).toBeLessThan(askPrices[0])
  }
  const states = (): unknown[] => status.items.at(-1)?.map(({ kind, state }) => `${kind} ${state}`).sort() ?? []
  await expect.poll(states, patience).toEqual(['books live', 'quotes live', 'quotes live'])
}, 60_000)

test('a venue that answers pings and sends no data is found out, and followed again when it does', async () => {
  const status = gather<readonly StreamStatus[]>()
  const trades = gather<unknown>()
  endings.push(feeds.desk.trades('ETH-USDT.binance', trades.outlet), feeds.desk.status(status.outlet))
  await expect.poll(() => venue.wanted('spot', 'ethusdt@trade'), patience).toBe(true)
  run()
  const state = (): string | undefined => status.items.at(-1)?.find(({ kind }) => kind === 'trades')?.state
  await expect.poll(state, patience).toBe('live')
  venue.faults.dataStopped = true
  const stoppedAt = venue.now
  await expect.poll(state, patience).toBe('stale')
  expect(venue.now - stoppedAt).toBeLessThan(15_000)
  venue.faults.heal()
  await expect.poll(state, patience).toBe('live')
}, 60_000)

test('a recording has every trade of the time it went on, once', async () => {
  const states = gather<RecordingState>()
  const leave = feeds.desk.record('ETH-USDT.binance', ['trades'], states.outlet)
  await expect.poll(() => venue.wanted('spot', 'ethusdt@trade'), patience).toBe(true)
  run()
  await expect.poll(() => states.items.at(-1)?.written ?? 0, patience).toBeGreaterThan(20)
  leave()
  await feeds.desk.close()
  const ids = recorded.map((event) => Number(event.kind === 'trade' && event.id))
  expect(ids).toEqual(Array.from({ length: ids.length }, (_, k) => ids[0] + k))
  expect(states.items.at(-1)).toMatchObject({ instrument: 'ETH-USDT.binance', provider: 'ccxt:binance' })
  expect(states.faults).toEqual([])
}, 60_000)

test('funding is told and recorded like the rest', async () => {
  recorded.length = 0
  const told = gather<readonly MarketFunding[]>()
  const states = gather<RecordingState>()
  endings.push(feeds.desk.funding('ccxt:binanceusdm/BTC/USDT:USDT', told.outlet))
  const leave = feeds.desk.record('ccxt:binanceusdm/BTC/USDT:USDT', ['funding'], states.outlet)
  await expect.poll(() => told.items.flat().length, patience).toBeGreaterThan(0)
  leave()
  await feeds.desk.close()
  expect(recorded.slice(0, 1)).toEqual(told.items.flat().slice(0, 1))
  expect(recorded[0]).toMatchObject({ kind: 'funding', instrument: 'BTC-USDT-USDT.binanceusdm' })
  expect([...told.faults, ...states.faults]).toEqual([])
}, 60_000)

test('what no provider has ends with words, without asking anybody who was not named', async () => {
  venue.takeRequests()
  const nobody = gather<unknown>()
  endings.push(feeds.desk.trades('NOSUCH', nobody.outlet))
  await expect.poll(() => nobody.faults, patience).toMatchObject([{ code: 'not-found' }])
  expect(venue.takeRequests()).toEqual([])
})
