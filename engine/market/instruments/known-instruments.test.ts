import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instrument, instrumentSettings } from '../../contract/instrument-schema.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { noSettings } from '../../domain/instrument-settings.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { openDatabase, type LonjaDatabase } from '../../storage/database.ts'
import { SqliteInstrumentStore } from '../../storage/instruments/sqlite-instrument-store.ts'
import { SettingsFile } from '../../storage/settings/settings-file.ts'
import { settingsReader } from '../../runtime/settings-reader.ts'
import { BarsAsSet } from './bars-as-set.ts'
import { KnownInstruments } from './known-instruments.ts'

const coin: Instrument = {
  id: 'BTCUSDT',
  title: 'Bitcoin',
  assetClass: 'crypto',
  venue: 'binance',
  currency: 'USDT',
  tickSize: 0.01,
  aliases: ['bitcoin'],
  spellings: { binance: 'BTCUSDT' },
}
const share: Instrument = {
  id: 'ABC',
  title: 'ABC',
  assetClass: 'stock',
  venue: 'file',
  currency: 'USD',
  tickSize: 0.01,
}
const dataset = (of: Instrument): Dataset => ({
  instrument: of,
  timeframe: '1d',
  hash: 'a'.repeat(64),
  bars: 1,
  firstAt: 0,
  lastAt: 0,
  source: 'test',
  synthetic: false,
})

let folder: string
let database: LonjaDatabase
let series: Dataset[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-instruments-'))
  database = openDatabase(join(folder, 'lonja.db'))
  series = [dataset(share)]
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const file = (): string => join(folder, 'instruments.json')
/** As after a start of the engine. */
const known = (): KnownInstruments =>
  new KnownInstruments({
    bars: { list: () => Promise.resolve(series) },
    store: new SqliteInstrumentStore(database),
    settings: new SettingsFile({
      file: file(),
      what: 'settings of instruments',
      usual: noSettings,
      parse: settingsReader(instrumentSettings),
    }),
    isSound: (told) => instrument.safeParse(told).success,
  })
const ids = async (from: KnownInstruments): Promise<string[]> => (await from.list()).map(({ id }) => id)

test('what providers told is there after a start, after what has data, complete', async () => {
  known().save([coin])
  const again = known()
  expect(await ids(again)).toEqual(['ABC', 'BTCUSDT'])
  expect([...(await again.storedIds())]).toEqual(['abc'])
  expect(await again.find('btcusdt')).toMatchObject({
    calendar: 'always-open',
    lotSize: 1e-8,
    baseCurrency: 'BTC',
    minNotional: 5,
  })
  expect((await again.find('Bitcoin'))?.id).toBe('BTCUSDT')
  expect(await again.find('nothing')).toBeUndefined()
  series = [...series, dataset(coin)]
  expect([...(await again.storedIds())]).toEqual(['abc', 'btcusdt'])
})

test('what cannot be an instrument is not kept', async () => {
  const one = known()
  one.save([{ ...coin, id: 'ODD', tickSize: 0 }, coin])
  expect(await ids(one)).toEqual(['ABC', 'BTCUSDT'])
})

test('a later telling replaces the numbers and keeps the names', async () => {
  const one = known()
  one.save([coin])
  const { aliases: _, ...bare } = coin
  one.save([{ ...bare, tickSize: 0.1, spellings: { kraken: 'XBTUSDT' } }])
  expect(await known().find('XBT/USDT')).toMatchObject({
    tickSize: 0.1,
    aliases: ['bitcoin'],
    spellings: { binance: 'BTCUSDT', kraken: 'XBTUSDT' },
  })
  expect((await one.search({ text: 'xbtusdt', assetClass: null, limit: 1 }))[0].instrument.tickSize).toBe(0.1)
})

test('what a person sets beats everything, also in what runs trade, and stays in a file for people', async () => {
  const one = known()
  one.save([coin])
  await one.saveSettings({
    ...noSettings,
    classes: { stock: { lotSize: 10, calendar: 'lse' } },
    venues: { binance: { minNotional: 7 } },
    instruments: { BTCUSDT: { tickSize: 0.5 }, NEW: { assetClass: 'forex', currency: 'JPY' } },
  })
  expect(readFileSync(file(), 'utf8')).toContain('\n  "version": 1,\n')
  const again = known()
  expect(await again.find('BTCUSDT')).toMatchObject({ tickSize: 0.5, minNotional: 7, lotSize: 1e-8 })
  expect(await again.find('ABC')).toMatchObject({ lotSize: 10, calendar: 'lse' })
  expect(await again.find('NEW')).toMatchObject({ assetClass: 'forex', tickSize: 0.001, pipSize: 0.01 })
  const stored = { list: () => Promise.resolve(series), find: () => Promise.resolve(series[0]) }
  const runs = new BarsAsSet(
    { ...stored, read: () => Promise.reject(new Error()), write: () => Promise.reject(new Error()) },
    again,
  )
  expect((await runs.find('ABC'))?.instrument.lotSize).toBe(10)
  expect((await runs.list())[0].instrument.calendar).toBe('lse')
})

test('settings that cannot be are refused, and a broken file says where it is broken', async () => {
  await expect(known().saveSettings({ ...noSettings, venues: { x: { calendar: 'nowhere' } } })).rejects.toThrow(
    /nowhere.*nyse/,
  )
  writeFileSync(file(), '{"version":1,"classes":{},"venues":{},"instruments":{"A":{"tickSize":-1}}}')
  await expect(known().list()).rejects.toThrow(/instruments\.json cannot be read: instruments\.A\.tickSize: /)
  writeFileSync(file(), '{"version":')
  await expect(known().list()).rejects.toThrow(/cannot be read/)
})

test('what a person edits in the file while the engine runs counts at once, whatever the case of the id', async () => {
  const one = known()
  one.save([coin])
  await one.saveSettings({ ...noSettings, venues: { binance: { minNotional: 7 } } })
  const edited = { ...one.settings(), instruments: { btcusdt: { lotSize: 0.25 } } }
  writeFileSync(file(), JSON.stringify(edited))
  expect(await one.find('BTCUSDT')).toMatchObject({ lotSize: 0.25, minNotional: 7 })
  expect(await ids(one)).toEqual(['ABC', 'BTCUSDT'])
  writeFileSync(file(), '{')
  await expect(one.saveSettings(noSettings)).rejects.toMatchObject({ code: 'data-corrupt' })
  expect(readFileSync(file(), 'utf8')).toBe('{')
})

test('rows that were damaged on the disk are left out', async () => {
  known().save([coin, { ...coin, id: 'ETHUSDT' }])
  database.sqlite.prepare(`UPDATE instrument SET body = replace(body, '0.01', '0.02') WHERE id = 'ethusdt'`).run()
  expect(await ids(known())).toEqual(['ABC', 'BTCUSDT'])
})
