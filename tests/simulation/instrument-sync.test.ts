import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instrument as instrumentSchema, instrumentSettings } from '../../engine/contract/instrument-schema.ts'
import type { InstrumentSync } from '../../engine/domain/instrument-sync.ts'
import { noSettings } from '../../engine/domain/instrument-settings.ts'
import { InstrumentSyncs } from '../../engine/market/instruments/instrument-syncs.ts'
import { KnownInstruments } from '../../engine/market/instruments/known-instruments.ts'
import type { MarketProvider } from '../../engine/ports/market-provider.ts'
import { settingsReader } from '../../engine/runtime/settings-reader.ts'
import { openDatabase, type LonjaDatabase } from '../../engine/storage/database.ts'
import { SqliteInstrumentStore } from '../../engine/storage/instruments/sqlite-instrument-store.ts'
import { SqliteListingStore } from '../../engine/storage/instruments/sqlite-listing-store.ts'
import { SettingsFile } from '../../engine/storage/settings/settings-file.ts'
import { ccxtRig, type CcxtRig } from '../venues/binance/ccxt-rig.ts'

const folder = mkdtempSync(join(tmpdir(), 'lonja-sync-'))
let rig: CcxtRig
let database: LonjaDatabase
beforeAll(async () => {
  rig = await ccxtRig({ deadlineMs: 8000, timeoutMs: 3000 })
  database = openDatabase(join(folder, 'lonja.db'))
})
afterAll(async () => {
  await rig.close()
  database.close()
  rmSync(folder, { recursive: true })
})

/** As after a start of the engine. */
function open(provider: MarketProvider) {
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
  const syncs = new InstrumentSyncs({
    provider: () => Promise.resolve(provider),
    known,
    listings: new SqliteListingStore(database),
    clock: { now: () => Date.now() },
  })
  return { known, syncs }
}

async function sync(provider: MarketProvider, id: string): Promise<InstrumentSync> {
  const { syncs } = open(provider)
  await syncs.start(id, provider.capabilities.id)
  return new Promise((done) => {
    let last: InstrumentSync | undefined
    syncs.watch(id, Object.assign((now: InstrumentSync) => void (last = now), { end: () => done(last!) }))
  })
}

test('all that an exchange lists is taken over whole and found without it, spot and perpetual side by side', async () => {
  const spot = await sync(rig.spot, 'sync-spot-1')
  expect(spot).toMatchObject({ phase: 'done', changes: { changed: 0, gone: 0, same: 0, refused: 0 } })
  expect(spot.changes?.added).toBe(spot.listed)
  expect(spot.listed).toBeGreaterThan(0)
  const perpetual = await sync(rig.perpetual, 'sync-perpetual-1')
  expect(perpetual.changes).toMatchObject({ added: perpetual.listed, refused: 0 })
  const again = await sync(rig.spot, 'sync-spot-2')
  expect(again.changes).toMatchObject({ same: spot.listed, added: 0, changed: 0, gone: 0 })

  // Nobody is asked any more: what is known is on the disk.
  const { known } = open(rig.spot)
  const found = await known.search({ text: 'btc/usdt', assetClass: 'crypto', limit: 10 })
  const ids = found.map(({ instrument }) => instrument.id)
  expect(ids).toEqual(expect.arrayContaining(['BTC-USDT.binance', 'BTC-USDT-USDT.binanceusdm']))
  expect(await known.find('BTC-USDT-USDT.binanceusdm')).toMatchObject({
    kind: 'perpetual', multiplier: 1, minNotional: 100, settleCurrency: 'USDT', calendar: 'always-open',
  })
}, 60_000)
