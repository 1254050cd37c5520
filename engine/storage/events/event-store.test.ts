import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MarketEvent, MarketTrade } from '../../domain/market-event.ts'
import { DuckMarketStore } from '../bars/duck-market-store.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'

let folder: string
let database: LonjaDatabase
let store: DuckMarketStore

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-events-'))
  database = openDatabase(join(folder, 'lonja.db'))
  store = new DuckMarketStore({ home: folder, database, now: () => 1e12 })
})
afterEach(async () => {
  await store.close()
  database.close()
  rmSync(folder, { recursive: true })
})

const instrument = 'BTC/USDT'
const day = Date.UTC(2024, 4, 17)
const trade = (at: number, price: number, id?: string): MarketTrade => ({
  kind: 'trade', instrument, at, price, quantity: 0.5, aggressor: -1, ...(id === undefined ? {} : { id }),
})
const book = { instrument, bids: [[100, 1], [99.5, 2]], asks: [[100.5, 3]] } as const

const events: readonly (readonly [Parameters<DuckMarketStore['addEvents']>[0], readonly MarketEvent[]])[] = [
  ['trades', [trade(day, 1.5, 'a'), trade(day, 1.5, 'ß"'), trade(day + 1, 2)]],
  ['quotes', [{ kind: 'quote', instrument, at: day, bid: 1, bidQuantity: 2, ask: 3, askQuantity: 4 }]],
  ['books', [
    { kind: 'book-snapshot', at: day, sequence: 7, ...book },
    { kind: 'book-change', at: day + 5, firstSequence: 8, lastSequence: 9, checksum: 123, ...book },
  ]],
  ['funding', [
    { kind: 'funding', instrument, at: day, rate: -0.0001, markPrice: 60_000, nextAt: day + 1000 },
    { kind: 'funding', instrument, at: day + 1000, rate: 0.0001, markPrice: 60_000, nextAt: null },
  ]],
  ['liquidations', [{ kind: 'liquidation', instrument, at: day, side: -1, price: 5, quantity: 6 }]],
]

test.each(events)('%s come back as they were', async (kind, list) => {
  expect(await store.addEvents(kind, instrument, list)).toBe(list.length)
  expect(await store.events(kind, instrument, 0, Infinity)).toEqual(list)
  expect(await store.addEvents(kind, instrument, list)).toBe(0)
  expect(await store.events(kind, instrument, day + 1, day + 2)).toEqual(list.filter(({ at }) => at === day + 1))
})

test('trades of two days that come late and twice are stored once, in the order of time', async () => {
  const list = [trade(day + 3, 3), trade(day + 86_400_000, 9), trade(day, 1), trade(day, 1, 'x')]
  await store.addEvents('trades', instrument, list)
  expect(await store.addEvents('trades', instrument, [trade(day + 2, 2), trade(day + 3, 3)])).toBe(1)
  const prices = (await store.events('trades', instrument, 0, Infinity)).map((event) => (event as MarketTrade).price)
  expect(prices).toEqual([1, 1, 2, 3, 9])
  // A day that grew is a new file, and the old one is gone.
  expect(readdirSync(join(folder, 'market', 'events', 'btc%2fusdt', 'trades'))).toHaveLength(2)
})

test('what does not belong is refused, and a damaged file is named', async () => {
  const other = store.addEvents('quotes', instrument, [trade(day, 1)])
  await expect(other).rejects.toMatchObject({ code: 'invalid-input' })
  await store.addEvents('trades', instrument, [trade(day, 1)])
  const place = join(folder, 'market', 'events', 'btc%2fusdt', 'trades')
  const [name] = readdirSync(place)
  truncateSync(join(place, name), 20)
  await expect(store.events('trades', instrument, 0, Infinity)).rejects.toMatchObject({
    code: 'data-corrupt',
    message: expect.stringContaining(name),
  })
})
