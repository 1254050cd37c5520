import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Fault } from '../../engine/base/fault.ts'
import { neverStop, StopSource } from '../../engine/base/stop.ts'
import type { BarColumns } from '../../engine/domain/bars.ts'
import type { MarketTrade } from '../../engine/domain/market-event.ts'
import type { BarsPage, BarsRequest, EventsPage, HistoryRequest } from '../../engine/ports/market-provider.ts'
import { ccxtRig, instrumentOf, type CcxtRig } from '../venues/binance/ccxt-rig.ts'

let rig: CcxtRig
beforeAll(async () => {
  rig = await ccxtRig({ deadlineMs: 8000, timeoutMs: 3000 })
})
afterEach(() => rig.venue.faults.heal())
afterAll(() => rig.close())

const minuteMs = 60_000

interface AllBars {
  readonly pages: number
  readonly bars: readonly BarColumns[]
}

async function allBars(request: BarsRequest): Promise<AllBars> {
  const bars: BarColumns[] = []
  for (let fromAt: number | null = request.fromAt; fromAt !== null; ) {
    const page: BarsPage | undefined = await rig.spot.bars?.({ ...request, fromAt }, neverStop)
    if (page === undefined) throw new Error('no bars')
    bars.push(page.bars)
    fromAt = page.nextFromAt
  }
  return { pages: bars.length, bars }
}

async function faultOf(work: Promise<unknown> | undefined): Promise<Fault> {
  const thrown: unknown = await work?.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Fault)) throw new Error(`not a fault: ${String(thrown)}`)
  return thrown
}

test('markets become instruments with ticks, lots, limits, fees and what they settle in', async () => {
  expect(await instrumentOf(rig.spot, 'BTC-USDT.binance')).toEqual({
    id: 'BTC-USDT.binance',
    title: 'BTC/USDT (binance)',
    assetClass: 'crypto',
    venue: 'binance',
    currency: 'USDT',
    tickSize: 0.01,
    kind: 'spot',
    calendar: 'always-open',
    spellings: { 'ccxt:binance': 'BTC/USDT', binance: 'BTCUSDT' },
    lotSize: 0.00001,
    minQuantity: 0.00001,
    maxQuantity: 9000,
    minNotional: 5,
    baseCurrency: 'BTC',
    commission: { makerRatio: 0.001, takerRatio: 0.001 },
  })
  expect(await instrumentOf(rig.perpetual, 'BTC-USDT-USDT.binanceusdm')).toMatchObject({
    kind: 'perpetual',
    settleCurrency: 'USDT',
    multiplier: 1,
    minNotional: 100,
    commission: { makerRatio: 0.0002, takerRatio: 0.0005 },
  })
})

test('bars come in pages without a gap or a twin, each what its trades make of it, and only closed ones', async () => {
  const instrument = await instrumentOf(rig.spot, 'BTC-USDT.binance')
  const count = 2500
  const fromAt = Math.floor(rig.venue.now / minuteMs) * minuteMs - count * minuteMs
  rig.venue.takeRequests()
  const { pages, bars } = await allBars({ instrument, timeframe: '1m', fromAt, untilAt: rig.venue.now + minuteMs })
  const openAt = bars.flatMap((page) => [...page.openAt])
  expect(openAt).toEqual(Array.from({ length: count }, (_, k) => fromAt + k * minuteMs))
  expect(pages).toBe(3)
  const asked = rig.venue.takeRequests().filter((path) => path.includes('/klines'))
  expect(asked.every((path) => path.includes('limit=1000'))).toBe(true)

  const last = bars[pages - 1]
  const i = last.length - 1
  const trades = (await rig.spot.trades?.(
    { instrument, fromAt: last.openAt[i], untilAt: last.openAt[i] + minuteMs },
    neverStop,
  )) ?? { events: [] }
  const prices = trades.events.map(({ price }) => price)
  expect(prices).toHaveLength(120)
  expect([last.open[i], last.high[i], last.low[i], last.close[i]]).toEqual([
    prices[0],
    Math.max(...prices),
    Math.min(...prices),
    prices[119],
  ])
  expect(last.volume[i]).toBeCloseTo(trades.events.reduce((sum, { quantity }) => sum + quantity, 0), 8)
})

test('trades come in pages, each once', async () => {
  const instrument = await instrumentOf(rig.spot, 'ETH-USDT.binance')
  const fromAt = rig.venue.now - 30 * minuteMs
  const trades: MarketTrade[] = []
  let pages = 0
  for (let next: number | null = fromAt; next !== null; pages++) {
    const request: HistoryRequest = { instrument, fromAt: next, untilAt: rig.venue.now }
    const page: EventsPage<MarketTrade> | undefined = await rig.spot.trades?.(request, neverStop)
    trades.push(...(page?.events ?? []))
    next = page?.nextFromAt ?? null
  }
  expect(trades).toHaveLength(3600)
  expect(new Set(trades.map(({ id }) => id)).size).toBe(3600)
  expect(pages).toBeGreaterThan(3)
  expect(trades[0]).toMatchObject({ kind: 'trade', instrument: 'ETH-USDT.binance', at: fromAt })
})

test('funding and the order book of a perpetual', async () => {
  const instrument = await instrumentOf(rig.perpetual, 'BTC-USDT-USDT.binanceusdm')
  const fromAt = Date.parse('2026-02-28T00:00Z')
  const page = await rig.perpetual.funding?.({ instrument, fromAt, untilAt: fromAt + 86_400_000 }, neverStop)
  expect(page?.events.map(({ at }) => new Date(at).toISOString().slice(11, 13))).toEqual(['00', '08', '16'])
  expect(page?.events.every(({ markPrice }) => markPrice > 10_000)).toBe(true)
  const book = await rig.perpetual.book?.(instrument, 10, neverStop)
  expect(book?.bids).toHaveLength(10)
  expect(book?.sequence).toBe(rig.venue.of('perpetual', 'BTCUSDT')?.book.lastId)
  expect(Number(book?.bids[0][0])).toBeLessThan(Number(book?.asks[0][0]))
})

test('after 429 the venue is left alone for as long as it says, then asked again', async () => {
  const instrument = await instrumentOf(rig.spot, 'BTC-USDT.binance')
  const { now } = rig.venue
  const request: BarsRequest = { instrument, timeframe: '1m', fromAt: now - 60 * minuteMs, untilAt: now }
  rig.venue.faults.rest('/klines', { kind: 'status', status: 429, retryAfterSeconds: 1 })
  const first = await faultOf(rig.spot.bars?.(request, neverStop))
  expect([first.code, first.details]).toEqual(['busy', { retryAfterMs: 1000 }])
  rig.venue.takeRequests()
  expect((await faultOf(rig.spot.bars?.(request, neverStop))).code).toBe('busy')
  expect(rig.venue.takeRequests()).toEqual([])
  await new Promise((later) => setTimeout(later, 1050))
  expect((await rig.spot.bars?.(request, neverStop))?.bars.length).toBe(59)
})

test('418 is a ban: two minutes where it does not say how long', async () => {
  const own = await ccxtRig()
  const instrument = await instrumentOf(own.spot, 'BTC-USDT.binance')
  own.venue.faults.rest('/depth', { kind: 'status', status: 418 })
  const fault = await faultOf(own.spot.book?.(instrument, 5, neverStop))
  expect([fault.code, fault.details]).toEqual(['busy', { retryAfterMs: 120_000 }])
  await own.close()
})

const wrongs = ['html', 'truncate', 'die', 'hang'] as const
test.each(wrongs)('an answer that goes wrong (%s) is offline, the next is fine', async (kind) => {
  const instrument = await instrumentOf(rig.spot, 'BTC-USDT.binance')
  rig.venue.faults.rest('/depth', { kind })
  expect((await faultOf(rig.spot.book?.(instrument, 5, neverStop))).code).toBe('offline')
  expect((await rig.spot.book?.(instrument, 5, neverStop))?.bids).toHaveLength(5)
})

test('a body that drips for longer than the deadline is given up, and others are answered meanwhile', async () => {
  const instrument = await instrumentOf(rig.spot, 'BTC-USDT.binance')
  rig.venue.faults.rest('/depth', { kind: 'drip', everyMs: 1000 })
  const slow = faultOf(rig.spot.book?.(instrument, 5, neverStop))
  const fromAt = rig.venue.now - minuteMs
  expect((await rig.spot.trades?.({ instrument, fromAt, untilAt: rig.venue.now }, neverStop))?.events).toHaveLength(120)
  expect((await slow).code).toBe('offline')
  expect(rig.threads.length).toBe(1)
})

test('a history that dies in the middle goes on where it stopped', async () => {
  const instrument = await instrumentOf(rig.spot, 'BTC-USDT.binance')
  const { now } = rig.venue
  const request: BarsRequest = { instrument, timeframe: '1m', fromAt: now - 1500 * minuteMs, untilAt: now }
  rig.venue.faults.rest('/klines', { kind: 'die' }, { after: 1 })
  const first = await rig.spot.bars?.(request, neverStop)
  const next = { ...request, fromAt: first?.nextFromAt ?? NaN }
  expect((await faultOf(rig.spot.bars?.(next, neverStop))).code).toBe('offline')
  const second = await rig.spot.bars?.(next, neverStop)
  expect([first?.bars.length, second?.bars.length]).toEqual([1000, 499])
  expect(second?.bars.openAt[0]).toBe((first?.bars.openAt[999] ?? 0) + minuteMs)
})

test('what the exchange or its list does not have is said so', async () => {
  const instrument = await instrumentOf(rig.spot, 'BTC-USDT.binance')
  const request = { instrument, timeframe: '7m', fromAt: 0, untilAt: rig.venue.now } as const
  expect((await faultOf(rig.spot.bars?.(request, neverStop))).code).toBe('invalid-input')
  // By the exchange's own id it is known, too.
  const own = { ...instrument, id: 'btcusdt', spellings: {} }
  expect((await rig.spot.book?.(own, 5, neverStop))?.instrument).toBe('btcusdt')
  const unknown = { ...instrument, id: 'NO/SUCH', spellings: {} }
  const fault = await faultOf(rig.spot.bars?.({ ...request, timeframe: '1m', instrument: unknown }, neverStop))
  expect(fault.code).toBe('data-missing')
  const stop = new StopSource()
  const stopped = faultOf(rig.spot.book?.(instrument, 5, stop))
  stop.stop()
  expect((await stopped).code).toBe('canceled')
})

test('killing the thread in the middle of a call fails that call, and the next starts another thread', async () => {
  const instrument = await instrumentOf(rig.spot, 'BTC-USDT.binance')
  rig.venue.faults.rest('/depth', { kind: 'hang' })
  rig.venue.takeRequests()
  const call = faultOf(rig.spot.book?.(instrument, 5, neverStop))
  await expect.poll(() => rig.venue.takeRequests().some((path) => path.includes('/depth'))).toBe(true)
  const before = rig.threads.length
  await rig.threads[before - 1].terminate()
  expect((await call).code).toBe('offline')
  expect((await rig.spot.book?.(instrument, 5, neverStop))?.bids).toHaveLength(5)
  expect(rig.threads.length).toBe(before + 1)
})
