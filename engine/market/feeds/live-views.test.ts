import { expect, test } from 'vitest'
import { feedTime, scriptedInstrument, ScriptedProvider, type FeedTime } from '../../../tests/kit/scripted-provider.ts'
import { Fault } from '../../base/fault.ts'
import type {
  BookChange, BookSnapshot, MarketBar, MarketEvent, MarketLiquidation, MarketTrade,
} from '../../domain/market-event.ts'
import type { SeriesKind } from '../../domain/series.ts'
import { FeedHub } from './feed-hub.ts'
import { LatestByKey } from './latest-by-key.ts'
import { LiquidationZones } from './liquidation-zones.ts'
import { LiveBars } from './live-bars.ts'
import { LiveBook } from './live-book.ts'

const minute = 60_000
const startAt = 29_540_880 * minute
const row = (index: number): readonly number[] => [startAt + index * minute, index, index, index, index, 1]
const bar = (index: number, closed: boolean, price = index): MarketBar => ({
  kind: 'bar', instrument: 'X', timeframe: '1m', at: startAt, openAt: startAt + index * minute,
  open: price, high: price, low: price, close: price, volume: 1, closed,
})
const trade = (at: number): MarketTrade => ({ kind: 'trade', instrument: 'X', at, price: 5, quantity: 2, aggressor: 0 })

interface BarsRig extends FeedTime {
  readonly provider: ScriptedProvider
  /** `S3` for a snapshot of three bars, `4` for a closed bar, `4~` for a growing one. */
  readonly told: string[]
  readonly live: LiveBars
  /** Says it once the stream is open: one that nothing is said in for a while is opened anew. */
  say(...events: readonly MarketEvent[]): Promise<void>
}

async function barsRig(kind: SeriesKind, atMinute: number, history: readonly number[]): Promise<BarsRig> {
  const time = feedTime(startAt + atMinute * minute)
  const provider = new ScriptedProvider([kind])
  provider.history = history.map((index) => row(index))
  const told: string[] = []
  const hub = new FeedHub(time.parts)
  const source = { provider, instrument: scriptedInstrument }
  const live = new LiveBars(source, '1m', startAt, { ...time.parts, hub }, {
    snapshot: (bars) => told.push(`S${bars.length}`),
    bar: ({ openAt, closed }) => told.push(`${(openAt - startAt) / minute}${closed ? '' : '~'}`),
    ended: ({ code }) => told.push(code),
  })
  await time.time.advance(0)
  const say = async (...events: readonly MarketEvent[]): Promise<void> => {
    while (!provider.newest.open) await time.time.advance(10)
    for (const event of events) provider.newest.tell(event)
  }
  return { ...time, provider, told, live, say }
}

test('bars: history, then what grows and closes; twins and what is over already are left out', async () => {
  const { provider, told, time } = await barsRig('bars', 5, [0, 1, 2, 3, 4])
  expect(told).toEqual(['S5'])
  const { tell } = provider.newest
  tell(bar(4, true))
  tell(bar(5, false))
  tell(bar(5, false))
  provider.history = [0, 1, 2, 3, 4, 5].map((index) => row(index))
  tell(bar(5, true))
  await time.advance(0)
  tell(bar(5, true))
  tell(bar(5, false))
  tell(bar(6, false))
  expect(told).toEqual(['S5', '5~', '5~', '5', '6~'])
})

test('bars: after a break what is missing comes first, in its order', async () => {
  const { provider, told, time, say } = await barsRig('bars', 2, [0, 1])
  provider.history = [0, 1, 2].map((index) => row(index))
  await say(bar(2, false), bar(2, true))
  await time.advance(0)
  provider.newest.end(new Fault('offline', 'gone'))
  await time.advance(4 * minute)
  provider.history = [0, 1, 2, 3, 4, 5, 6].map((index) => row(index))
  await say(bar(6, false), bar(6, true), bar(7, false))
  await time.advance(0)
  await say(bar(7, true))
  expect(told).toEqual(['S2', '2~', '2', '6~', '3', '4', '5', '6', '7~', '7'])
})

test('bars of trades: the minute that was joined in its middle comes from history, not half', async () => {
  const { provider, told, time, say } = await barsRig('trades', 2.5, [0, 1])
  const at = (minutes: number): number => startAt + minutes * minute
  await say(trade(at(2.6)), trade(at(3.1)), trade(at(3.9)))
  expect(told).toEqual(['S2', '3~', '3~'])
  await time.advance(5000)
  provider.history = [0, 1, 2].map((index) => row(index))
  await say(trade(at(4.1)), trade(at(4.2)))
  await time.advance(0)
  expect(told).toEqual(['S2', '3~', '3~', '4~', '2', '3', '4~'])
})

test('bars: history that cannot be read now is asked for again, and live bars wait for it', async () => {
  const time = feedTime(startAt + 3 * minute)
  const provider = new ScriptedProvider(['bars'])
  const read = provider.bars
  let failures = 2
  provider.history = [0, 1, 2].map((index) => row(index))
  provider.bars = (request, stop) => {
    if (failures-- > 0) return Promise.reject(new Fault('offline', 'not now'))
    return read?.(request, stop) ?? Promise.reject(new Error('no bars'))
  }
  const told: string[] = []
  const source = { provider, instrument: scriptedInstrument }
  new LiveBars(source, '1m', startAt, { ...time.parts, hub: new FeedHub(time.parts) }, {
    snapshot: (bars) => told.push(`S${bars.length}`),
    bar: ({ openAt }) => told.push(String((openAt - startAt) / minute)),
    ended: ({ code }) => told.push(code),
  })
  await time.time.advance(0)
  provider.newest.tell(bar(3, false))
  await time.time.advance(5000)
  expect(told).toEqual([])
  await time.time.advance(3000)
  expect(told).toEqual(['S3', '3'])
})

test('a timeframe that nothing live can be made into is said so', () => {
  const time = feedTime(startAt)
  const source = { provider: new ScriptedProvider(['funding']), instrument: scriptedInstrument }
  const nobody = { snapshot: () => {}, bar: () => {}, ended: () => {} }
  expect(() => new LiveBars(source, '1m', 0, { ...time.parts, hub: new FeedHub(time.parts) }, nobody)).toThrow(Fault)
})

test('a live book with a gap asks for a whole one and joins it with what came meanwhile', async () => {
  const { parts, time } = feedTime(startAt)
  const provider = new ScriptedProvider(['books'])
  const answers: ((book: BookSnapshot) => void)[] = []
  provider.book = () => new Promise((answer) => answers.push(answer))
  const hub = new FeedHub(parts)
  const flaws: (string | null)[] = []
  const noteFlaw = (): number => flaws.push(live.book.flaw)
  const live: LiveBook = new LiveBook(provider, scriptedInstrument, { hub, timers: time }, noteFlaw, () => {})
  await time.advance(0)
  const whole = (sequence: number): BookSnapshot => ({
    kind: 'book-snapshot', instrument: 'X', at: startAt, sequence, bids: [[9, 1]], asks: [[11, 1]],
  })
  const change = (sequence: number): BookChange => ({
    kind: 'book-change', instrument: 'X', at: startAt, firstSequence: sequence, lastSequence: sequence,
    bids: [[8, sequence]], asks: [],
  })
  for (const event of [change(1), whole(1), change(2), change(4)]) provider.newest.tell(event)
  expect(answers).toHaveLength(1)
  answers[0](whole(2))
  await time.advance(100)
  expect(live.book.flaw).toBe('gap')
  provider.newest.tell(change(5))
  await time.advance(2000)
  expect(answers).toHaveLength(2)
  answers[1](whole(3))
  await time.advance(0)
  expect([live.book.flaw, live.book.sequence, live.book.bids.quantity(1)]).toEqual([null, 5, 5])
  provider.newest.end(new Fault('offline', 'gone'))
  expect(live.book.flaw).toBe('empty')
  live.close()
  expect(flaws.at(-1)).toBe('empty')
})

test('screens get the newest of each key, a few times a second, and nothing when nothing changed', async () => {
  const { parts, time } = feedTime(startAt)
  const told: (readonly number[])[] = []
  const latest = new LatestByKey<string, number>(parts.ticker, 100, (values) => told.push(values))
  for (let k = 0; k < 1000; k++) {
    latest.put(k % 2 === 0 ? 'A' : 'B', k)
    await time.advance(1)
  }
  expect(told.length).toBeLessThanOrEqual(10)
  await time.advance(1000)
  expect(told.length).toBeLessThanOrEqual(11)
  expect(told.at(-1)).toEqual([998, 999])
})

test('liquidations add up by price zone for as long as they count, and a large one stands out', () => {
  const zones = new LiquidationZones({ zoneRatio: 0.01, windowMs: 1000, multiplier: 1, largeValue: null })
  const liquidation = (at: number, side: 1 | -1, price: number, quantity: number): MarketLiquidation => ({
    kind: 'liquidation', instrument: 'X', at, side, price, quantity,
  })
  for (let k = 0; k < 30; k++) expect(zones.take(liquidation(k, -1, 100, 1))).toEqual({ value: 100, large: false })
  expect(zones.take(liquidation(40, 1, 200, 5)).large).toBe(true)
  const [low, high] = zones.zones()
  expect(low).toMatchObject({ longValue: 3000, shortValue: 0, count: 30 })
  expect(high).toMatchObject({ longValue: 0, shortValue: 1000, count: 1, lastAt: 40 })
  expect(low.fromPrice).toBeLessThanOrEqual(100)
  expect(low.untilPrice).toBeGreaterThan(100)
  expect(low.untilPrice / low.fromPrice).toBeCloseTo(1.01, 10)
  zones.take(liquidation(1035, 1, 200, 1))
  expect(zones.zones()).toMatchObject([{ shortValue: 1200, count: 2 }])
})
