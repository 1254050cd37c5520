import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allocateBars } from '../../domain/bars.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'
import { DuckMarketStore } from './duck-market-store.ts'

let folder: string
let database: LonjaDatabase
let stores: DuckMarketStore[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-facts-'))
  database = openDatabase(join(folder, 'lonja.db'))
  stores = []
})
afterEach(async () => {
  for (const store of stores) await store.close()
  database.close()
  rmSync(folder, { recursive: true })
})

/** A store as after a start. */
function another(): DuckMarketStore {
  const store = new DuckMarketStore({ home: folder, database, now: () => 1e12 })
  stores.push(store)
  return store
}

const instrument: Instrument = {
  id: 'ABC', title: 'ABC', assetClass: 'stock', venue: 'test', currency: 'USD', tickSize: 0.01, calendar: 'nyse',
}
const label = { instrument, timeframe: '1d', source: 'feed', synthetic: false } as const
const facts = (): string => join(folder, 'cache', 'facts')

/** Every day from 2024-01-01 on, weekends and holidays included. */
function days(count: number): ReturnType<typeof allocateBars> {
  const bars = allocateBars(count)
  for (let k = 0; k < count; k++) {
    bars.openAt[k] = Date.UTC(2024, 0, 1 + k)
    for (const name of ['open', 'high', 'low', 'close', 'volume'] as const) bars[name][k] = 100 + (k % 2)
  }
  return bars
}

test('a passport that was asked for once is there after a start, without a look at the bars', async () => {
  const first = another()
  const { dataset } = await first.write(label, days(35))
  const passport = await first.passport(dataset.hash)
  expect(passport.findings).toMatchObject([{ kind: 'session', count: 12 }])
  await first.close()
  stores.pop()
  for (const gone of ['market', join('cache', 'bars')]) rmSync(join(folder, gone), { recursive: true })
  expect(await another().passport(dataset.hash)).toEqual(passport)
})

test('what a person sets otherwise gives other facts, and what is no fact of the bars is never old', async () => {
  const store = another()
  const { dataset } = await store.write(label, days(35))
  const of = async (given: Instrument): Promise<number | undefined> =>
    (await store.passport(dataset.hash, given)).findings.find(({ kind }) => kind === 'session')?.count
  expect(await of(instrument)).toBe(12)
  expect(await of({ ...instrument, calendar: 'always-open' })).toBeUndefined()
  expect(await of({ ...instrument, calendar: 'weekdays' })).toBe(10)
  expect(await of(instrument)).toBe(12)
  expect(readdirSync(facts())).toHaveLength(3)
  const row = 'INSERT INTO run (id, started_at, summary, summary_hash, result, equity, result_hash) VALUES'
  const summary = JSON.stringify({ evidence: { dataHash: dataset.hash } })
  database.sqlite.prepare(`${row} ('r', 0, ?, ?, '{}', x'', ?)`).run(summary, '0'.repeat(64), '0'.repeat(64))
  expect(await store.passport(dataset.hash)).toMatchObject({ citedBy: 1 })
  // The same bars, which came in another order.
  const shuffled = days(35)
  shuffled.openAt.reverse()
  const twin = await store.write({ ...label, instrument: { ...instrument, id: 'XYZ' } }, days(35))
  expect(twin.dataset.hash).toBe(dataset.hash)
  expect((await store.passport(dataset.hash, twin.dataset.instrument)).dataset.instrument.id).toBe('XYZ')
  const late = await store.write({ ...label, instrument: { ...instrument, id: 'LATE' } }, shuffled)
  expect((await store.passport(late.dataset.hash)).findings.map(({ kind }) => kind)).toContain('out-of-order')
})

test('facts that the disk lost or changed are found anew', async () => {
  const store = another()
  const { dataset } = await store.write(label, days(35))
  const passport = await store.passport(dataset.hash)
  await store.close()
  stores.pop()
  for (const name of readdirSync(facts())) writeFileSync(join(facts(), name), '{"gaps":[],"coverage":[],"findings":[]}')
  expect(await another().passport(dataset.hash)).toEqual(passport)
})
