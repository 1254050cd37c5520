import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TemporaryStore } from '../../../tests/kit/temporary-store.ts'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import type { PassportSegment } from '../../domain/passport.ts'
import { defaultRetention } from '../../market/retention.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import type { LonjaDatabase } from '../database.ts'
import type { DuckMarketStore } from './duck-market-store.ts'
import { PartitionManifest } from './partition-manifest.ts'

let disk: TemporaryStore
let folder: string
let database: LonjaDatabase
let store: DuckMarketStore

beforeEach(() => {
  disk = new TemporaryStore()
  folder = disk.folder
  database = disk.database
  store = disk.store
})
afterEach(() => disk.end())

const dayMs = 86_400_000
const hourMs = 3_600_000
const label: DatasetLabel = {
  instrument: { id: 'ABC', title: 'ABC', assetClass: 'crypto', venue: 'test', currency: 'USD', tickSize: 0.01 },
  timeframe: '1h',
  source: 'feed',
  synthetic: false,
}
const segment = (fromAt: number, untilAt: number, source = 'feed'): PassportSegment => ({
  fromAt, untilAt, source, fetchedAt: 5, adjustments: 'none',
})

/** Hourly bars that open at these hours since 1970, all prices equal to `price`. */
function hours(from: number, count: number, price: number): BarColumns {
  const bars = allocateBars(count)
  for (let k = 0; k < count; k++) {
    for (const name of barColumnNames) bars[name][k] = price
    bars.openAt[k] = (from + k) * hourMs
  }
  return bars
}

const rowsOf = (bars: BarColumns): readonly (readonly number[])[] =>
  Array.from({ length: bars.length }, (_, k) => barColumnNames.map((name) => bars[name][k]))

test('a new month costs one partition, and the version before stays whole', async () => {
  const year = hours(0, 24 * 365, 1)
  const first = await store.write(label, year)
  const grown = await store.merge(label, hours(24 * 365, 24, 2), segment(365 * dayMs, 366 * dayMs, 'other'))
  expect(grown).toMatchObject({ added: 24, changed: 0, unchanged: 0, dataset: { bars: 366 * 24 } })
  const partitions = new PartitionManifest(database)
  const [before, after] = [partitions.of(first.dataset.hash), partitions.of(grown.dataset.hash)]
  expect(after.slice(0, -1)).toEqual(before)
  expect(after.at(-1)).toMatchObject({ month: '1971-01', bars: 24 })
  expect(rowsOf(await store.read(first.dataset.hash))).toEqual(rowsOf(year))
  expect(partitions.origin('ABC', grown.dataset.hash).segments.map(({ source }) => source)).toEqual(['feed', 'other'])
  expect(grown.dataset.source).toBe('feed; other')
  expect(await store.find('ABC')).toEqual(grown.dataset)
})

test('bars that are there already change nothing; others are corrected by time', async () => {
  const { dataset } = await store.write(label, hours(0, 100, 1))
  expect(await store.merge(label, hours(40, 20, 1), segment(0, 1))).toEqual({
    dataset, added: 0, changed: 0, unchanged: 20,
  })
  const merged = await store.merge(label, hours(90, 20, 2), segment(0, 1))
  expect(merged).toMatchObject({ added: 10, changed: 10, unchanged: 0, dataset: { bars: 110 } })
  const bars = await store.read(merged.dataset.hash)
  expect([bars.close[89], bars.close[90], bars.close[109]]).toEqual([1, 2, 2])
})

test('bars are taken out, and a series with none left is off the list', async () => {
  const { dataset } = await store.write(label, hours(0, 24 * 60, 1))
  const left = await store.remove('ABC', '1h', 10 * dayMs, 50 * dayMs)
  expect(left).toMatchObject({ bars: 24 * 20, firstAt: 0 })
  expect(await store.remove('ABC', '1h', 10 * dayMs, 50 * dayMs)).toEqual(left)
  expect(await store.remove('ABC', '1h', -Infinity, Infinity)).toBeUndefined()
  expect(await store.list()).toEqual([])
  expect((await store.read(dataset.hash)).length).toBe(24 * 60)
  await expect(store.remove('ABC', '1h', 0, 1)).rejects.toMatchObject({ code: 'data-missing' })
})

test('SYNTHETIC bars are not mixed into real ones', async () => {
  await store.write(label, hours(0, 10, 1))
  const generated = store.merge({ ...label, synthetic: true }, hours(10, 10, 1), segment(0, 1))
  const message: unknown = expect.stringContaining('SYNTHETIC')
  await expect(generated).rejects.toMatchObject({ code: 'invalid-input', message })
})

test('bars that come in out of order or twice are put in order, and the passport says so', async () => {
  const bars = hours(0, 5, 1)
  bars.openAt.set([0, 2, 1, 2, 3].map((hour) => hour * hourMs))
  bars.close.set([10, 20, 30, 40, 50])
  const { dataset } = await store.write(label, bars)
  expect(Array.from((await store.read(dataset.hash)).close)).toEqual([10, 30, 40, 50])
  const { findings } = await store.passport(dataset.hash)
  expect(findings).toMatchObject([
    { kind: 'duplicate', count: 1, examples: [2 * hourMs] },
    { kind: 'out-of-order', count: 1, examples: [hourMs] },
    { kind: 'bad-ohlc', count: 4 },
  ])
  bars.openAt[2] = 0.5
  await expect(store.write(label, bars)).rejects.toMatchObject({ code: 'invalid-input' })
})

test('compacting deletes what nothing uses and keeps what is current, recent or cited', async () => {
  const hashes: string[] = []
  for (let k = 1; k <= 6; k++) hashes.push((await store.write(label, hours(0, 10, k))).dataset.hash)
  const row = 'INSERT INTO run (id, started_at, summary, summary_hash, result, equity, result_hash) VALUES'
  const summary = JSON.stringify({ evidence: { dataHash: hashes[1] } })
  database.sqlite.prepare(`${row} ('r', 0, ?, ?, '{}', x'', ?)`).run(summary, '0'.repeat(64), '0'.repeat(64))
  writeFileSync(join(folder, 'market', 'left-by-a-crash.parquet'), 'x'.repeat(100))
  await store.read(hashes[2])
  const { partitions, bytes } = await store.compact({ ...defaultRetention, versions: 2 })
  // The first and the fourth version, and the file of nobody.
  expect(partitions).toBe(3)
  expect(bytes).toBeGreaterThan(1000)
  const readable = await Promise.all(hashes.map((hash) => store.read(hash).then(() => true, () => false)))
  expect(readable).toEqual([false, true, true, false, true, true])
  expect(await store.compact({ ...defaultRetention, versions: 2 })).toEqual({ partitions: 0, bytes: 0 })
  expect((await store.passport(hashes[1])).citedBy).toBe(1)
})

test('two versions are compared bar by bar', async () => {
  const first = await store.write(label, hours(0, 10, 1))
  await store.merge(label, hours(9, 3, 2), segment(0, 1))
  const last = await store.remove('ABC', '1h', 0, 2 * hourMs)
  expect(await store.diff(first.dataset.hash, last?.hash ?? '')).toMatchObject({
    added: 2,
    removed: 2,
    changed: 1,
    examples: [{ openAt: 9 * hourMs, before: [1, 1, 1, 1, 1], after: [2, 2, 2, 2, 2] }],
  })
})

test('however bars come in, the same series has the same hash, and a range is that part of the whole', async () => {
  let id = 0
  const chunks = fc.array(fc.tuple(fc.nat(3000), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 3 })), {
    minLength: 1, maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(chunks, fc.nat(4000), fc.nat(4000), async (parts, from, until) => {
      const named = (name: string): DatasetLabel => ({ ...label, instrument: { ...label.instrument, id: name } })
      const [grown, whole] = [named(`G${id}`), named(`W${id++}`)]
      let hash = ''
      const rows = new Map<number, number>()
      for (const [at, count, price] of parts) {
        hash = (await store.merge(grown, hours(at, count, price), segment(0, 1))).dataset.hash
        for (let k = 0; k < count; k++) rows.set(at + k, price)
      }
      const times = [...rows.keys()].sort((a, b) => a - b)
      const bars = allocateBars(times.length)
      times.forEach((hour, k) => {
        for (const name of barColumnNames) bars[name][k] = rows.get(hour) ?? NaN
        bars.openAt[k] = hour * hourMs
      })
      expect((await store.write(whole, bars)).dataset.hash).toBe(hash)
      rmSync(join(folder, 'cache', 'bars'), { recursive: true })
      const range = await store.range(hash, from * hourMs, until * hourMs)
      const inside = rowsOf(bars).filter(([at]) => at >= from * hourMs && at < until * hourMs)
      expect(rowsOf(range)).toEqual(inside)
    }),
    { numRuns: 6 },
  )
})

test('what was removed comes back as it was, sources and all, for as long as its version is kept', async () => {
  const { dataset } = await store.write(label, hours(0, 24 * 60, 1))
  const grown = await store.merge(label, hours(24 * 60, 24, 2), segment(60 * dayMs, 61 * dayMs, 'other'))
  await store.remove('ABC', '1h', 10 * dayMs, 50 * dayMs)
  expect(await store.restore('abc', grown.dataset.hash)).toEqual(grown.dataset)
  expect(await store.find('ABC')).toEqual(grown.dataset)
  expect((await store.passport(grown.dataset.hash)).segments.map(({ source }) => source)).toEqual(['feed', 'other'])
  await store.remove('ABC', '1h', -Infinity, Infinity)
  expect(await store.list()).toEqual([])
  expect(await store.restore('ABC', dataset.hash)).toEqual(dataset)
  expect(await store.list()).toEqual([dataset])
  await expect(store.restore('XYZ', dataset.hash)).rejects.toMatchObject({ code: 'data-missing' })
})
