import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allocateBars } from '../domain/bars.ts'
import { DuckMarketStore } from './bars/duck-market-store.ts'
import { openDatabase } from './database.ts'
import { storeSp500Once } from './sp500.ts'

test('twenty years of real prices are stored once, and never over what someone stored as SPX', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lonja-sp500-'))
  const database = openDatabase(join(folder, 'lonja.db'))
  const store = new DuckMarketStore({ home: folder, database, now: () => 0 })
  try {
    const note = join(folder, 'sp500.stored')
    await storeSp500Once(store, note)
    const [dataset] = await store.list()
    expect(dataset).toMatchObject({
      timeframe: '1d',
      synthetic: false,
      firstAt: Date.UTC(2000, 0, 3),
      lastAt: Date.UTC(2020, 3, 17),
      instrument: {
        id: 'SPX',
        title: 'S&P 500 index',
        assetClass: 'index',
        venue: 'index',
        currency: 'USD',
        tickSize: 0.01,
      },
    })
    expect(dataset.source).toMatch(/vega-datasets.*Yahoo Finance/)
    const bars = await store.read(dataset.hash)
    const last = bars.length - 1
    expect([bars.open[0], bars.high[0], bars.low[0], bars.close[0], bars.volume[0]]).toEqual([
      1469.25, 1478, 1438.359985, 1455.219971, 931_800_000,
    ])
    expect([bars.open[last], bars.close[last]]).toEqual([2842.429932, 2874.560059])
    await storeSp500Once(store, note)
    expect(await store.list()).toEqual([dataset])
    const mine = await store.write({ ...dataset, source: 'my own file' }, allocateBars(1))
    rmSync(note)
    await storeSp500Once(store, note)
    expect(await store.list()).toEqual([mine.dataset])
    // Whoever removes them does not get them back.
    await store.remove('SPX', '1d', -Infinity, Infinity)
    await storeSp500Once(store, note)
    expect(await store.list()).toEqual([])
  } finally {
    await store.close()
    database.close()
    rmSync(folder, { recursive: true })
  }
})
