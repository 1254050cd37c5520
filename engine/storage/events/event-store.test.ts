import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MarketEvent, MarketTrade } from '../../domain/market-event.ts'
import { diskSteps, type FileSteps } from '../atomic-file.ts'
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
  const stored = (): Promise<readonly MarketEvent[]> => store.events(kind, instrument, 0, Infinity)
  await store.addEvents(kind, instrument, list)
  expect(await stored()).toEqual(list)
  await store.addEvents(kind, instrument, list)
  expect(await stored()).toEqual(list)
  await store.settleEvents()
  expect(await stored()).toEqual(list)
  await store.addEvents(kind, instrument, list)
  expect(await stored()).toEqual(list)
  await store.settleEvents()
  expect(await stored()).toEqual(list)
  expect(await store.events(kind, instrument, day + 1, day + 2)).toEqual(list.filter(({ at }) => at === day + 1))
  expect(await store.recorded()).toMatchObject([{ kind, instrument, files: 1, events: list.length }])
})

test('trades of two days that come late and twice are stored once, in the order of time', async () => {
  const list = [trade(day + 3, 3), trade(day + 86_400_000, 9), trade(day, 1), trade(day, 1, 'x')]
  await store.addEvents('trades', instrument, list)
  await store.settleEvents()
  await store.addEvents('trades', instrument, [trade(day + 2, 2), trade(day + 3, 3)])
  const prices = async (): Promise<number[]> =>
    (await store.events('trades', instrument, 0, Infinity)).map((event) => (event as MarketTrade).price)
  expect(await prices()).toEqual([1, 1, 2, 3, 9])
  await store.settleEvents()
  expect(await prices()).toEqual([1, 1, 2, 3, 9])
  // A day that grew is a new file, and the old one is gone as soon as nobody can be reading it.
  await store.close()
  expect(readdirSync(join(folder, 'market', 'events', 'btc%2fusdt', 'trades'))).toHaveLength(2)
})

test('what does not belong is refused, and a damaged file is named', async () => {
  const other = store.addEvents('quotes', instrument, [trade(day, 1)])
  await expect(other).rejects.toMatchObject({ code: 'invalid-input' })
  await store.addEvents('trades', instrument, [trade(day, 1)])
  await store.settleEvents()
  const place = join(folder, 'market', 'events', 'btc%2fusdt', 'trades')
  const [name] = readdirSync(place)
  truncateSync(join(place, name), 20)
  await expect(store.events('trades', instrument, 0, Infinity)).rejects.toMatchObject({
    code: 'data-corrupt',
    message: expect.stringContaining(name),
  })
})

test('a disk that refuses loses nothing that was acknowledged, and is written to again when it can', async () => {
  let failing = false
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  const steps: FileSteps = {
    ...diskSteps,
    open: async (path, mode) => {
      const file = await diskSteps.open(path, mode)
      const write = async (part: Uint8Array): Promise<void> => {
        // Half of it still fits.
        await file.write(failing ? part.subarray(0, part.length >> 1) : part)
        if (failing) throw full
      }
      return { ...file, write }
    },
  }
  await store.close()
  store = new DuckMarketStore({ home: folder, database, now: () => 1e12, steps })
  await store.addEvents('trades', instrument, [trade(day, 1)])
  failing = true
  const refused = store.addEvents('trades', instrument, [trade(day + 1, 2), trade(day + 2, 3)])
  await expect(refused).rejects.toMatchObject({ code: 'storage-failed', message: expect.stringContaining('full') })
  failing = false
  await store.addEvents('trades', instrument, [trade(day + 3, 4)])
  const prices = async (): Promise<number[]> =>
    (await store.events('trades', instrument, 0, Infinity)).map((event) => (event as MarketTrade).price)
  expect(await prices()).toEqual([1, 4])
  await store.close()
  store = new DuckMarketStore({ home: folder, database, now: () => 1e12 })
  expect(await prices()).toEqual([1, 4])
  expect(await store.verifyEvents()).toMatchObject([{ events: 2, problems: [] }])
})

test('what is taken out is gone from files and from what was recorded just now; the rest stays', async () => {
  await store.addEvents('trades', instrument, Array.from({ length: 10 }, (_, k) => trade(day + k, k)))
  await store.settleEvents()
  await store.addEvents('trades', instrument, Array.from({ length: 10 }, (_, k) => trade(day + 10 + k, 10 + k)))
  expect(await store.removeEvents('trades', instrument, day + 5, day + 15)).toBe(10)
  const prices = (await store.events('trades', instrument, 0, Infinity)).map((event) => (event as MarketTrade).price)
  expect(prices).toEqual([0, 1, 2, 3, 4, 15, 16, 17, 18, 19])
  expect(await store.removeEvents('trades', instrument, -Infinity, Infinity)).toBe(10)
  expect(await store.recorded()).toEqual([])
  await store.compact()
  expect(readdirSync(join(folder, 'market', 'events', 'btc%2fusdt', 'trades'))).toEqual([])
})

test('files of an older version are read, checked and merged with what is new', async () => {
  await store.addEvents('trades', instrument, [trade(day, 1, 'x')])
  await store.settleEvents()
  const columns: [string, string, readonly (number | string)[]][] = [
    ['event_at', 'time', [day]], ['price', 'number', [1]], ['quantity', 'number', [0.5]],
    ['aggressor', 'number', [-1]], ['id', 'text', ['x']],
  ]
  const hash = createHash('sha256')
  for (const [name, kind, values] of columns) {
    hash.update(`${name} ${kind}\n`)
    hash.update(kind === 'text' ? JSON.stringify(values) : Float64Array.from(values.map(Number)))
  }
  database.sqlite.prepare("UPDATE event_part SET hash_of = 'columns', hash = ?").run(hash.digest('hex'))
  expect(await store.events('trades', instrument, 0, Infinity)).toEqual([trade(day, 1, 'x')])
  expect(await store.verifyEvents()).toMatchObject([{ events: 1, problems: [] }])
  await store.addEvents('trades', instrument, [trade(day, 1, 'x'), trade(day, 1, 'y')])
  await store.settleEvents()
  expect(await store.events('trades', instrument, 0, Infinity)).toEqual([trade(day, 1, 'x'), trade(day, 1, 'y')])
  database.sqlite.prepare("UPDATE event_part SET hash_of = 'columns', hash = ?").run('a'.repeat(64))
  const problems = [expect.stringContaining('not those that were stored')]
  expect(await store.verifyEvents()).toMatchObject([{ problems }])
})

test('appending costs one flush for all series at once, and the same however much there is already', async () => {
  let flushes = 0
  let bytes = 0
  const steps: FileSteps = {
    ...diskSteps,
    open: async (path, mode) => {
      const file = await diskSteps.open(path, mode)
      return {
        ...file,
        write: (part) => {
          bytes += part.length
          return file.write(part)
        },
        sync: () => {
          flushes++
          return file.sync()
        },
      }
    },
  }
  await store.close()
  store = new DuckMarketStore({ home: folder, database, now: () => 1e12, steps })
  const costs: number[] = []
  for (let batch = 0; batch < 20; batch++) {
    const before = bytes
    await Promise.all(Array.from({ length: 50 }, (_, k) =>
      store.addEvents('trades', `S${k}`, [{ ...trade(day + batch, 10 + batch), instrument: `S${k}` }])))
    costs.push(bytes - before)
    if (batch === 9) await store.settleEvents()
  }
  expect(flushes).toBeLessThanOrEqual(20 * 3)
  expect(new Set(costs).size).toBe(1)
})
