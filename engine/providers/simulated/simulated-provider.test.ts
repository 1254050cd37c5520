import fc from 'fast-check'
import { expect, test } from 'vitest'
import '../../../tests/kit/property-seed.ts'
import type { Fault } from '../../base/fault.ts'
import { neverStop } from '../../base/stop.ts'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import type { BookLevel, MarketBar, MarketEvent } from '../../domain/market-event.ts'
import type { SeriesKind } from '../../domain/series.ts'
import { SyntheticMarket } from '../../market/synthetic/synthetic-market.ts'
import { syntheticModels } from '../../market/synthetic/synthetic-models.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import type { Timers } from '../../ports/timers.ts'
import { simulatedProvider } from './simulated-provider.ts'

const hourMs = 3_600_000

/** A clock that tests move, and timers that run on it. */
class HandClock {
  at: number
  readonly #due: { at: number; work: () => void }[] = []
  readonly timers: Timers = {
    after: (delayMs, work) => {
      const entry = { at: this.at + delayMs, work }
      this.#due.push(entry)
      return () => void this.#due.splice(this.#due.indexOf(entry) >>> 0, 1)
    },
  }

  constructor(at: number) {
    this.at = at
  }

  now(): number {
    return this.at
  }

  /** Goes on to a time in steps of the timers; every one of them fires late by up to `lateMs`. */
  runUntil(untilAt: number, lateMs = 0): void {
    for (;;) {
      this.#due.sort((a, b) => a.at - b.at)
      const next = this.#due[0]
      if (next === undefined || next.at + lateMs > untilAt) break
      this.#due.shift()
      this.at = Math.max(this.at, next.at + lateMs)
      next.work()
    }
    this.at = untilAt
  }
}

const realTimers: Timers = {
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}

const market = new SyntheticMarket(5, syntheticModels)
const instrumentOf = (id: string) => market.days.model(id).instrument

function watched(
  id: string,
  kind: SeriesKind,
  fromAt: number,
  untilAt: number,
  lateMs: number,
  timeframe: '1m' | '5m' | '1d' | null = null,
): MarketEvent[] {
  const clock = new HandClock(fromAt)
  const events: MarketEvent[] = []
  const provider = simulatedProvider(new SyntheticMarket(5, syntheticModels), clock, clock.timers)
  const subscription = { instrument: instrumentOf(id), kind, timeframe }
  const dispose = provider.watch?.(subscription, (event) => events.push(event), (fault) => expect.fail(fault.message))
  clock.runUntil(untilAt, lateMs)
  dispose?.()
  clock.runUntil(untilAt + hourMs)
  return events
}

/** All pages of a provider whose now is long after. */
async function pages<Page extends { readonly nextFromAt: number | null }>(
  fromAt: number,
  ask: (fromAt: number) => Promise<Page> | undefined,
): Promise<Page[]> {
  const found: Page[] = []
  for (let next: number | null = fromAt; next !== null; ) {
    const page: Page | undefined = await ask(next)
    if (page === undefined) expect.fail('the provider has no such history')
    found.push(page)
    next = page.nextFromAt
  }
  return found
}

const later = (): MarketProvider => {
  const clock = { now: () => Date.UTC(2026, 0, 1) }
  return simulatedProvider(new SyntheticMarket(5, syntheticModels), clock, realTimers)
}

const moment = fc.integer({ min: Date.UTC(2024, 2, 1), max: Date.UTC(2024, 2, 20) })
const late = fc.integer({ min: 0, max: 900 })
const someId = fc.constantFrom('SIM:BTCUSDT', 'SIM:BTC-PERP', 'SIM:EURUSD', 'SIM:ACME', 'SIM:ES1')

test.each(['trades', 'funding', 'liquidations'] as const)('live %s are what history tells later', async (kind) => {
  await fc.assert(
    fc.asyncProperty(someId, moment, late, async (id, fromAt, lateMs) => {
      const untilAt = fromAt + (kind === 'trades' ? 300_000 : 9 * hourMs)
      const told = watched(id, kind, fromAt, untilAt, lateMs).filter(({ at }) => at > fromAt)
      const provider = later()
      // What came between the last look at the clock and the end is told by the next look.
      const heardAt = untilAt - 200 - lateMs
      const request = (from: number) => ({ instrument: instrumentOf(id), fromAt: from, untilAt })
      const history = await pages<{ events: readonly MarketEvent[]; nextFromAt: number | null }>(fromAt + 1, (from) =>
        provider[kind]?.(request(from), neverStop),
      )
      const events = history.flatMap((page) => page.events)
      expect(told).toEqual(events.slice(0, told.length))
      expect(told.length).toBeGreaterThanOrEqual(events.filter(({ at }) => at <= heardAt).length)
    }),
    { numRuns: kind === 'trades' ? 20 : 3 },
  )
})

test.each(['1m', '5m'] as const)('live %s bars are what history tells later', async (timeframe) => {
  await fc.assert(
    fc.asyncProperty(someId, moment, late, async (id, fromAt, lateMs) => {
      const untilAt = fromAt + 21 * 60_000
      const told = watched(id, 'bars', fromAt, untilAt, lateMs, timeframe) as MarketBar[]
      const closed = told.filter((bar) => bar.closed)
      const request = { instrument: instrumentOf(id), timeframe, fromAt: fromAt - hourMs, untilAt }
      const { bars } = (await later().bars?.(request, neverStop)) ?? { bars: allocateBars(0) }
      for (const bar of closed) expect(barAt(bars, bar.openAt)).toEqual(numbersOf(bar))
      for (const openAt of bars.openAt) {
        const endAt = openAt + (timeframe === '1m' ? 60_000 : 300_000)
        if (endAt > fromAt && endAt <= untilAt - 2200) expect(closed.map((bar) => bar.openAt)).toContain(openAt)
      }
      // A forming bar only ever grows.
      for (let i = 1; i < told.length; i++) {
        if (told[i].openAt !== told[i - 1].openAt) continue
        expect(told[i].high).toBeGreaterThanOrEqual(told[i - 1].high)
        expect(told[i].low).toBeLessThanOrEqual(told[i - 1].low)
        expect(told[i].volume).toBeGreaterThanOrEqual(told[i - 1].volume)
      }
    }),
    { numRuns: 10 },
  )
})

test('the day of a stock is its session, live as in history', async () => {
  const fromAt = Date.UTC(2024, 2, 5, 20, 58)
  const told = watched('SIM:ACME', 'bars', fromAt, fromAt + 200_000, 0, '1d') as MarketBar[]
  const request = { instrument: instrumentOf('SIM:ACME'), timeframe: '1d' as const, fromAt: fromAt - 7 * 24 * hourMs }
  const page = await later().bars?.({ ...request, untilAt: Date.UTC(2024, 2, 6) }, neverStop)
  expect(told.filter((bar) => bar.closed).map(numbersOf)).toEqual([barAt(page?.bars, Date.UTC(2024, 2, 5))])
  expect([...(page?.bars.openAt ?? [])].map((at) => new Date(at).getUTCDay())).toEqual([3, 4, 5, 1, 2])
})

test('changes of the book make the book that is asked for', async () => {
  const fromAt = Date.UTC(2024, 2, 5, 12)
  const events = watched('SIM:BTCUSDT', 'books', fromAt, fromAt + 60_000, 0)
  const sides = { bids: new Map<number, number>(), asks: new Map<number, number>() }
  let sequence = 0
  let lastAt = 0
  for (const event of events) {
    if (event.kind !== 'book-snapshot' && event.kind !== 'book-change') expect.fail(event.kind)
    if (event.kind === 'book-change') expect(event.firstSequence).toBe(sequence + 1)
    sequence = event.kind === 'book-change' ? event.lastSequence : event.sequence
    lastAt = event.at
    for (const side of ['bids', 'asks'] as const) {
      for (const [price, quantity] of event[side]) {
        if (quantity === 0) sides[side].delete(price)
        else sides[side].set(price, quantity)
      }
    }
  }
  expect(events.length).toBeGreaterThan(10)
  const provider = simulatedProvider(market, { now: () => lastAt }, realTimers)
  const book = await provider.book?.(instrumentOf('SIM:BTCUSDT'), 20, neverStop)
  const sorted = (side: Map<number, number>, up: 1 | -1): BookLevel[] => [...side].sort(([a], [b]) => up * (a - b))
  expect(sorted(sides.bids, -1)).toEqual(book?.bids)
  expect(sorted(sides.asks, 1)).toEqual(book?.asks)
  expect(book?.sequence).toBe(sequence)
})

test('bid is below ask, and each trade is at one of them', () => {
  const fromAt = Date.UTC(2024, 2, 5, 12)
  for (const id of ['SIM:BTCUSDT', 'SIM:EURUSD', 'SIM:NATGAS']) {
    const trades = new Map(watched(id, 'trades', fromAt, fromAt + 90_000, 0).map((trade) => [trade.at, trade]))
    const quotes = watched(id, 'quotes', fromAt, fromAt + 90_000, 0)
    expect(quotes.length).toBe(trades.size + 1)
    for (const quote of quotes) {
      if (quote.kind !== 'quote') expect.fail(quote.kind)
      expect(quote.bid).toBeLessThan(quote.ask)
      const trade = trades.get(quote.at)
      if (trade?.kind === 'trade') expect(trade.price).toBe(trade.aggressor === 1 ? quote.ask : quote.bid)
    }
  }
})

test('twelve instruments and more tick within five seconds, also on a Sunday', () => {
  const sunday = Date.UTC(2026, 10, 22, 11, 35)
  const clock = new HandClock(sunday)
  const provider = simulatedProvider(market, clock, clock.timers)
  const ticked = new Map<string, number>()
  for (const instrument of market.instruments) {
    const count = ({ instrument: id }: MarketEvent): void => void ticked.set(id, (ticked.get(id) ?? 0) + 1)
    provider.watch?.({ instrument, kind: 'quotes', timeframe: null }, count, (fault) => expect.fail(fault.message))
  }
  expect(ticked.size).toBe(market.instruments.length)
  clock.runUntil(sunday + 5000)
  expect([...ticked.values()].filter((count) => count > 1).length).toBeGreaterThanOrEqual(12)
  expect(new Set(market.instruments.map(({ assetClass }) => assetClass)).size).toBeGreaterThanOrEqual(6)
})

test('a machine that slept gets a new stream', () => {
  const clock = new HandClock(Date.UTC(2024, 2, 5))
  const faults: Fault[] = []
  const subscription = { instrument: instrumentOf('SIM:BTCUSDT'), kind: 'trades' as const, timeframe: null }
  const provider = simulatedProvider(market, clock, clock.timers)
  provider.watch?.(subscription, () => undefined, (fault) => faults.push(fault))
  clock.at += 3 * hourMs
  clock.runUntil(clock.at + 1000)
  expect(faults.map(({ code }) => code)).toEqual(['offline'])
})

test('history ends now, and holds closed bars only', async () => {
  const now = Date.UTC(2024, 2, 5, 12, 0, 30)
  const provider = simulatedProvider(market, { now: () => now }, realTimers)
  const request = { instrument: instrumentOf('SIM:BTCUSDT'), timeframe: '1m' as const, fromAt: now - hourMs }
  const page = await provider.bars?.({ ...request, untilAt: now + hourMs }, neverStop)
  expect(page?.bars.openAt.at(-1)).toBe(Date.UTC(2024, 2, 5, 11, 59))
  expect(page?.nextFromAt).toBeNull()
})

test('pages join without a hole', async () => {
  const [fromAt, untilAt] = [Date.UTC(2024, 0, 1, 0, 7), Date.UTC(2024, 4, 1)]
  const provider = later()
  for (const timeframe of ['1m', '4h', '1d'] as const) {
    const found = await pages(fromAt, (from) =>
      provider.bars?.({ instrument: instrumentOf('SIM:BTCUSDT'), timeframe, fromAt: from, untilAt }, neverStop),
    )
    const openAt = found.flatMap(({ bars }) => [...bars.openAt])
    const step = { '1m': 60_000, '4h': 4 * hourMs, '1d': 24 * hourMs }[timeframe]
    expect(openAt.slice(1).every((at, i) => at - openAt[i] === step)).toBe(true)
    expect(openAt[0]).toBe(Math.ceil(fromAt / step) * step)
    expect(openAt.at(-1)).toBe(untilAt - step)
  }
})

test('what it does not have, it says', async () => {
  const provider = later()
  const instrument = { ...instrumentOf('SIM:BTCUSDT'), id: 'BTCUSDT' }
  const range = { fromAt: 0, untilAt: 1 }
  await expect(provider.bars?.({ instrument, timeframe: '1m', ...range }, neverStop)).rejects.toThrow(/no "BTCUSDT"/)
  const request = { instrument: instrumentOf('SIM:BTCUSDT'), timeframe: '7m' as const, ...range }
  await expect(provider.bars?.(request, neverStop)).rejects.toThrow(/7m/)
})

function numbersOf({ openAt, open, high, low, close, volume }: MarketBar): number[] {
  return [openAt, open, high, low, close, volume]
}

function barAt(bars: BarColumns | undefined, openAt: number): number[] | undefined {
  const index = bars?.openAt.indexOf(openAt) ?? -1
  return bars === undefined || index < 0 ? undefined : barColumnNames.map((name) => bars[name][index])
}
