import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fault } from '../../base/fault.ts'
import type { Stop } from '../../base/stop.ts'
import { instrument as instrumentSchema, instrumentSettings } from '../../contract/instrument-schema.ts'
import { noSettings } from '../../domain/instrument-settings.ts'
import type { InstrumentSync } from '../../domain/instrument-sync.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { MarketProvider } from '../../ports/market-provider.ts'
import { settingsReader } from '../../runtime/settings-reader.ts'
import { openDatabase, type LonjaDatabase } from '../../storage/database.ts'
import { SqliteInstrumentStore } from '../../storage/instruments/sqlite-instrument-store.ts'
import { SqliteListingStore } from '../../storage/instruments/sqlite-listing-store.ts'
import { SettingsFile } from '../../storage/settings/settings-file.ts'
import { InstrumentSyncs } from './instrument-syncs.ts'
import { KnownInstruments } from './known-instruments.ts'

const coin = (id: string, other: Partial<Instrument> = {}): Instrument => ({
  id, title: id, assetClass: 'crypto', venue: 'test', currency: 'USDT', tickSize: 0.01, lotSize: 0.001,
  spellings: { test: id }, ...other,
})

let folder: string
let database: LonjaDatabase
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-syncs-'))
  database = openDatabase(join(folder, 'lonja.db'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

type List = (stop: Stop) => Promise<readonly Instrument[]>

/** As after a start of the engine; the provider `test` lists what `list` answers. */
function open(list: List | undefined) {
  const known = new KnownInstruments({
    bars: { list: () => Promise.resolve([]) },
    store: new SqliteInstrumentStore(database),
    settings: new SettingsFile({
      file: join(folder, 'instruments.json'),
      what: 'settings of instruments',
      usual: noSettings,
      parse: settingsReader(instrumentSettings),
    }),
    isSound: (told) => instrumentSchema.safeParse(told).success,
  })
  const provider: MarketProvider = {
    capabilities: {
      id: 'test', title: 'Test', assetClasses: ['crypto'], timeframes: ['1h'], history: ['bars'], live: [],
      secret: null, barsPerRequest: 100, synthetic: false,
    },
    ...(list !== undefined && { instruments: list }),
    close: () => Promise.resolve(),
  }
  const syncs = new InstrumentSyncs({
    provider: () => Promise.resolve(provider),
    known,
    listings: new SqliteListingStore(database),
    clock: { now: () => 1000 },
  })
  return { known, syncs }
}

async function run(syncs: InstrumentSyncs, id: string): Promise<InstrumentSync> {
  await syncs.start(id, 'test')
  return end(syncs, id)
}

function end(syncs: InstrumentSyncs, id: string): Promise<InstrumentSync> {
  return new Promise((done) => {
    let last: InstrumentSync | undefined
    syncs.watch(id, Object.assign((sync: InstrumentSync) => void (last = sync), { end: () => done(last!) }))
  })
}

const list = (...listed: readonly Instrument[]): List => () => Promise.resolve(listed)

test('what a provider lists is known after a start, and a second time nothing changes', async () => {
  const listed = [coin('A'), coin('B', { inverse: true, multiplier: 100 }), coin('a')]
  const first = await run(open(list(...listed)).syncs, 'sync-0001')
  expect(first).toMatchObject({ phase: 'done', listed: 2, changes: { added: 2, changed: 0, gone: 0, same: 0 } })
  const again = open(list(...listed))
  expect(await again.known.find('b')).toMatchObject({ inverse: true, multiplier: 100, calendar: 'always-open' })
  const second = await run(again.syncs, 'sync-0002')
  expect(second.changes).toMatchObject({ added: 0, changed: 0, gone: 0, same: 2 })
})

test('what changed, came and went is told, what went stays known, and what a person set stays', async () => {
  const first = open(list(coin('A'), coin('B'), coin('C')))
  await run(first.syncs, 'sync-0001')
  await first.known.changeSettings({ of: 'instrument', name: 'a', set: { tickSize: 0.5 }, reset: [] })
  const next = open(list(coin('A', { tickSize: 0.1, minNotional: 5, spellings: { test: 'a' } }), coin('B'), coin('D')))
  const { changes } = await run(next.syncs, 'sync-0002')
  expect(changes).toEqual({
    same: 1, added: 1, changed: 1, gone: 1, refused: 0,
    named: { added: ['D'], changed: [{ id: 'A', fields: ['tickSize', 'minNotional'] }], gone: ['C'], refused: [] },
  })
  expect(await next.known.find('A')).toMatchObject({ tickSize: 0.5, minNotional: 5 })
  expect(await next.known.find('C')).toBeDefined()
  // Gone is told once, and coming back is told too.
  expect((await run(next.syncs, 'sync-0003')).changes).toMatchObject({ gone: 0, same: 3 })
  const back = await run(open(list(coin('A'), coin('B'), coin('C'), coin('D'))).syncs, 'sync-0004')
  expect(back.changes?.named.added).toEqual(['C'])
})

test('nonsense is left out and named; an empty list changes nothing', async () => {
  const odd = await run(open(list(coin('A'), coin('ODD', { tickSize: -1 }))).syncs, 'sync-0001')
  expect(odd.changes).toMatchObject({ added: 1, refused: 1, named: { refused: ['ODD'] } })
  const { known, syncs } = open(list())
  expect(await run(syncs, 'sync-0002')).toMatchObject({ phase: 'failed', problem: { code: 'data-missing' } })
  expect((await known.list()).map(({ id }) => id)).toEqual(['A'])
  expect((await run(open(list(coin('A'))).syncs, 'sync-0003')).changes).toMatchObject({ same: 1, gone: 0 })
})

test('it is stopped, fails and is refused in words, and a repeated id starts nothing', async () => {
  let asked = 0
  const waiting: List = (stop) => {
    asked++
    return new Promise((_, fail) => stop.onStop(() => fail(new Fault('canceled', 'Canceled.'))))
  }
  const { syncs } = open(waiting)
  await syncs.start('sync-0001', 'test')
  await syncs.start('sync-0001', 'test')
  expect(asked).toBe(1)
  await expect(syncs.start('sync-0002', 'test')).rejects.toMatchObject({ code: 'busy' })
  syncs.cancel('sync-0001')
  expect(await end(syncs, 'sync-0001')).toMatchObject({ phase: 'canceled', endedAt: 1000 })
  const broken = open(() => Promise.reject(new Fault('offline', 'Test cannot be reached.')))
  expect(await run(broken.syncs, 'sync-0003')).toMatchObject({ phase: 'failed', problem: { code: 'offline' } })
  await expect(open(undefined).syncs.start('sync-0004', 'test')).rejects.toThrow(/does not tell which instruments/)
  expect(() => syncs.watch('sync-0009', Object.assign(() => {}, { end: () => {} }))).toThrow(/sync-0009/)
})
