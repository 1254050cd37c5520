import {
  mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allocateBars, sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import { diskSteps, type FileSteps } from '../atomic-file.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'
import { barFileParts, hashOfParts } from './bar-file.ts'
import { DatasetManifest } from './dataset-manifest.ts'
import { DuckMarketStore } from './duck-market-store.ts'
import { PartitionManifest } from './partition-manifest.ts'

let folder: string
let database: LonjaDatabase
let stores: DuckMarketStore[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lonja-it's [bars]-"))
  stores = []
  database = openDatabase(join(folder, 'lonja.db'))
})
afterEach(async () => {
  for (const store of stores) await store.close()
  database.close()
  rmSync(folder, { recursive: true })
})

function bars(count: number, start = 100): BarColumns {
  const made = allocateBars(count)
  for (let k = 0; k < count; k++) {
    made.openAt[k] = k * 86_400_000
    made.open[k] = start + k / 3
    made.high[k] = start + k / 3 + 1.1
    made.low[k] = start + k / 3 - 0.7
    made.close[k] = start + k / 3 + 0.1
    made.volume[k] = k * 1e10
  }
  return made
}

const label = (id: string): DatasetLabel => ({
  instrument: { id, title: `${id} index`, assetClass: 'index', venue: 'test', currency: 'USD', tickSize: 0.01 },
  timeframe: '1d',
  source: 'a test',
  synthetic: true,
})

const contentOf = ({ openAt, open, high, low, close, volume }: BarColumns): number[][] =>
  [openAt, open, high, low, close, volume].map((column) => Array.from(column))

/** A store as after a start, without anything cached. */
function freshStore(steps?: FileSteps): DuckMarketStore {
  rmSync(join(folder, 'cache'), { recursive: true, force: true })
  const more = steps === undefined ? {} : { steps }
  const store = new DuckMarketStore({ home: folder, database, now: () => 1e12, ...more })
  stores.push(store)
  return store
}

const partitionsOf = (hash: string): readonly string[] =>
  new PartitionManifest(database).of(hash).map(({ path }) => join(folder, 'market', path))

const drafts = (): readonly string[] => readdirSync(join(folder, 'market', '.drafts'))

test('bars come back bit for bit in shared memory, also after a restart', async () => {
  const made = bars(5000)
  const { dataset, known } = await freshStore().write(label('ABC'), made)
  expect(known).toBe(false)
  expect(dataset).toMatchObject({ bars: 5000, firstAt: 0, lastAt: 4999 * 86_400_000, synthetic: true })
  database.close()
  database = openDatabase(join(folder, 'lonja.db'))
  const store = freshStore()
  expect(await store.list()).toEqual([dataset])
  const back = await store.read(dataset.hash)
  expect(contentOf(back)).toEqual(contentOf(made))
  expect(back.open.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(await store.read(dataset.hash)).toBe(back)
})

test('a slice is stored as if it were a series of its own', async () => {
  const slice = sliceBars(bars(100), 10 * 86_400_000, 20 * 86_400_000)
  const store = freshStore()
  const { dataset } = await store.write(label('ABC'), slice)
  expect(contentOf(await store.read(dataset.hash))).toEqual(contentOf(slice))
})

test('daily bars lie in one file for each decade, named by the hash of their columns', async () => {
  const made = bars(5000)
  const { dataset } = await freshStore().write(label('ABC'), made)
  const partitions = new PartitionManifest(database).of(dataset.hash)
  expect(partitions.map(({ month, bars: count }) => [month, count])).toEqual([['1970s', 3652], ['1980s', 1348]])
  for (const { hash, path, firstAt, lastAt, bytes } of partitions) {
    const part = sliceBars(made, firstAt, lastAt + 1)
    expect(hashOfParts(barFileParts(part))).toBe(hash)
    expect(path).toMatch(new RegExp(`^test/abc/1d/19[78]0s-${hash.slice(0, 12)}.parquet$`))
    expect(readFileSync(join(folder, 'market', path)).length).toBe(bytes)
  }
  const text = partitions.map(({ hash }) => `${hash}\n`).join('')
  expect(createHash('sha256').update(text).digest('hex')).toBe(dataset.hash)
})

test('odd numbers come back bit for bit', async () => {
  const made = bars(6)
  made.open.set([-0, 0, -1.5, 5e-324, 1.7976931348623157e308, 0.1 + 0.2])
  made.volume.set([0, -0, NaN, Infinity, -Infinity, 1])
  const { dataset } = await freshStore().write(label('ABC'), made)
  expect(contentOf(await freshStore().read(dataset.hash))).toEqual(contentOf(made))
})

test('zeros of both signs and what is no number come back bit for bit among many equal numbers', async () => {
  const made = bars(3000)
  const odd = [0, -0, NaN, 5]
  made.volume.set(Float64Array.from(made.volume, (_, k) => odd[k % 4]))
  // A NaN as processors make it differs from the one that is written.
  new Uint32Array(made.volume.buffer, made.volume.byteOffset)[2 * 6 + 1] = 0xfff80000
  const { dataset } = await freshStore().write(label('ABC'), made)
  const back = await freshStore().read(dataset.hash)
  expect(hashOfParts(barFileParts(back))).toBe(hashOfParts(barFileParts(made)))
})

test('equal bytes change nothing; other bytes become the current version and leave the old one readable', async () => {
  const store = freshStore()
  const first = await store.write(label('ABC'), bars(10))
  const again = await store.write({ ...label('ABC'), source: 'elsewhere' }, bars(10))
  expect(again).toEqual({ dataset: first.dataset, known: true })
  const second = await store.write(label('ABC'), bars(10, 200))
  expect(await store.list()).toEqual([second.dataset])
  expect(await store.find('ABC@1')).toEqual(first.dataset)
  expect(await store.find('ABC@2')).toEqual(second.dataset)
  expect(await store.find('ABC@3')).toBeUndefined()
  expect(contentOf(await store.read(first.dataset.hash))).toEqual(contentOf(bars(10)))
  const back = await store.write(label('ABC'), bars(10))
  expect(back.known).toBe(true)
  expect(await store.list()).toEqual([first.dataset])
})

test('bars of two lengths of one instrument are found by their timeframe', async () => {
  const store = freshStore()
  const daily = await store.write(label('ABC'), bars(10))
  const older = await store.write({ ...label('ABC'), timeframe: '1h' }, bars(20))
  const hourly = await store.write({ ...label('ABC'), timeframe: '1h' }, bars(30))
  expect(older.dataset.hash).not.toBe(hourly.dataset.hash)
  expect(await store.find('ABC@1h')).toEqual(hourly.dataset)
  expect(await store.find('ABC@1d')).toEqual(daily.dataset)
  expect(await store.find('ABC@5m')).toBeUndefined()
  // The id alone means the series that was stored last.
  expect(await store.find('ABC')).toEqual(hourly.dataset)
  expect(await store.list()).toEqual([hourly.dataset, daily.dataset])
  await store.write(label('ABC'), bars(10))
  expect(await store.find('ABC')).toEqual(daily.dataset)
  expect(await store.list()).toEqual([daily.dataset, hourly.dataset])
})

test('a series is found by its id in any case, by its hash, and by eight digits of it', async () => {
  const store = freshStore()
  const { dataset } = await store.write(label('EurUsd'), bars(10))
  for (const wanted of [
    'EurUsd',
    'EURUSD',
    'eurusd',
    dataset.hash,
    dataset.hash.slice(0, 8),
    `eurusd@${dataset.hash.slice(0, 9)}`,
    dataset.hash.slice(0, 12).toUpperCase(),
  ]) {
    expect(await store.find(wanted)).toEqual(dataset)
  }
  for (const wanted of [
    'EUR',
    dataset.hash.slice(0, 7),
    '',
    '%',
    'EurUsd@',
    'EurUsd@0',
    `other@${dataset.hash}`,
    '0'.repeat(64),
  ]) {
    expect(await store.find(wanted)).toBeUndefined()
  }
})

test('a beginning that two hashes share is refused, not guessed', async () => {
  const store = freshStore()
  const { dataset } = await store.write(label('ABC'), bars(10))
  const twin = dataset.hash.slice(0, 10) + dataset.hash.slice(10).split('').reverse().join('')
  database.sqlite
    .prepare(
      `INSERT INTO dataset SELECT 'XYZ', ?, 1, instrument, timeframe, bars, first_at, last_at, source, synthetic FROM dataset`,
    )
    .run(twin)
  await expect(store.find(dataset.hash.slice(0, 8))).rejects.toMatchObject({ code: 'invalid-input' })
  expect(await store.find(dataset.hash)).toEqual(dataset)
})

test('a damaged file is detected, and storing the bars again repairs it', async () => {
  const store = freshStore()
  const made = bars(40)
  const { dataset } = await store.write(label('ABC'), made)
  const [path] = partitionsOf(dataset.hash)
  truncateSync(path, readFileSync(path).length - 8)
  await expect(freshStore().read(dataset.hash)).rejects.toMatchObject({ code: 'data-corrupt' })
  expect(await store.write(label('ABC'), made)).toEqual({ dataset, known: true })
  expect(contentOf(await freshStore().read(dataset.hash))).toEqual(contentOf(made))
  rmSync(path)
  await expect(freshStore().read(dataset.hash)).rejects.toMatchObject({
    code: 'data-corrupt',
    message: expect.stringContaining('gone'),
  })
})

test('bars that two instruments have in common are read from the files that are whole', async () => {
  const store = freshStore()
  const { dataset } = await store.write(label('ABC'), bars(100))
  const twin = await store.write(label('XYZ'), bars(100))
  expect(twin.dataset.hash).toBe(dataset.hash)
  const [first, second] = new PartitionManifest(database).copies(dataset.hash).map(({ partitions }) => partitions[0])
  expect(second.path).not.toBe(first.path)
  rmSync(join(folder, 'market', first.path))
  expect(contentOf(await freshStore().read(dataset.hash))).toEqual(contentOf(bars(100)))
  expect((await store.verify(dataset)).problems).toHaveLength(1)
  expect((await store.verify(twin.dataset)).problems).toEqual([])
})

test('a hash that was never stored is missing, and what is no hash never becomes a path', async () => {
  const store = freshStore()
  await expect(store.read('0'.repeat(64))).rejects.toMatchObject({ code: 'data-missing' })
  await expect(store.read('../lonja')).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(store.write(label('ABC'), allocateBars(0))).rejects.toMatchObject({ code: 'invalid-input' })
})

/** A disk that refuses at the k-th step, or on which the machine stops there and nothing after it happens. */
function failingDisk(
  stopAt: number,
  error: Error | 'crash',
): { readonly steps: FileSteps; readonly reached: () => boolean } {
  let step = 0
  let dead = false
  const count = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead || ++step === stopAt) {
      dead = error === 'crash'
      throw error === 'crash' ? new Error('the machine stopped') : error
    }
    return work()
  }
  return {
    reached: () => step >= stopAt,
    steps: {
      open: (path, mode) =>
        count(async () => {
          const file = await diskSteps.open(path, mode)
          return {
            write: (part) => count(() => file.write(part)),
            sync: () => count(() => file.sync()),
            close: () => file.close(),
          }
        }),
      make: (path, write) =>
        count(async () => {
          await write()
          if (error !== 'crash' && step === stopAt) truncateSync(path, 10)
        }),
      sync: (path) => count(() => diskSteps.sync(path)),
      rename: (from, to) => count(() => diskSteps.rename(from, to)),
      syncFolder: (path) => count(() => diskSteps.syncFolder(path)),
      remove: (path) => (dead ? Promise.reject(new Error('the machine stopped')) : diskSteps.remove(path)),
    },
  }
}

const noSpace = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })

test.each<[string, Error | 'crash']>([['a full disk', noSpace], ['a crash', 'crash']])(
  '%s at any step leaves the earlier version current and whole',
  async (_name, error) => {
    const { dataset } = await freshStore().write(label('ABC'), bars(5000))
    let tried = 0
    for (let stopAt = 1; ; stopAt++) {
      const disk = failingDisk(stopAt, error)
      const written = freshStore(disk.steps).write(label('ABC'), bars(5000, 50 + stopAt))
      if (!disk.reached()) {
        await written.catch(() => {})
        if (!disk.reached()) break
      }
      await expect(written).rejects.toMatchObject({ code: error === 'crash' ? 'unexpected' : 'storage-failed' })
      if (error !== 'crash') expect(drafts()).toEqual([])
      const restarted = freshStore()
      expect(drafts()).toEqual([])
      expect(await restarted.list()).toEqual([dataset])
      expect(contentOf(await restarted.read(dataset.hash))).toEqual(contentOf(bars(5000)))
      tried++
    }
    // Two partitions: written, flushed, renamed, and the folder flushed.
    expect(tried).toBe(8)
  },
)

test('a folder that cannot be made says so in plain words', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => new DuckMarketStore({ home: join(folder, 'file'), database, now: () => 0 })).toThrow(
    expect.objectContaining({
      code: 'storage-failed',
      message: expect.stringContaining('a file where a folder should be'),
    }),
  )
})

/** What Lonja 0.1 stored: a column file of the whole series, and its row in the manifest. */
function storeAsBefore(made: BarColumns): string {
  const parts = barFileParts(made)
  const hash = hashOfParts(parts)
  mkdirSync(join(folder, 'bars'), { recursive: true })
  writeFileSync(join(folder, 'bars', `${hash}.bars`), Buffer.concat(parts))
  const lastAt = made.openAt[made.length - 1]
  new DatasetManifest(database).add({ ...label('OLD'), hash, bars: made.length, firstAt: made.openAt[0], lastAt })
  return hash
}

test('a series stored by an older Lonja is read by its old hash, known when imported again, and grows', async () => {
  const made = bars(30)
  const hash = storeAsBefore(made)
  const store = freshStore()
  expect(await store.find('OLD')).toMatchObject({ hash, bars: 30 })
  expect(contentOf(await store.read(hash))).toEqual(contentOf(made))
  expect(await store.write(label('OLD'), made)).toMatchObject({ known: true, dataset: { hash } })
  const segment = { fromAt: 0, untilAt: 1, source: 'test feed', fetchedAt: 5, adjustments: 'none' }
  const grown = await store.merge(label('OLD'), bars(32), segment)
  expect(grown).toMatchObject({ added: 2, changed: 0, unchanged: 30, dataset: { bars: 32 } })
  expect(contentOf(await freshStore().read(grown.dataset.hash))).toEqual(contentOf(bars(32)))
  expect(contentOf(await freshStore().read(hash))).toEqual(contentOf(made))
  const path = join(folder, 'bars', `${hash}.bars`)
  truncateSync(path, 100)
  await expect(freshStore().read(hash)).rejects.toMatchObject({ code: 'data-corrupt' })
  expect(await store.write(label('OLD'), made)).toMatchObject({ known: true })
  expect(contentOf(await freshStore().read(hash))).toEqual(contentOf(made))
})

test('the cache of columns may be deleted or damaged, and never answers wrong bars', async () => {
  const made = bars(100)
  const first = freshStore()
  const { dataset } = await first.write(label('ABC'), made)
  const [name] = readdirSync(join(folder, 'cache', 'bars'))
  const cached = join(folder, 'cache', 'bars', name)
  const open = (): DuckMarketStore => {
    const store = new DuckMarketStore({ home: folder, database, now: () => 0 })
    stores.push(store)
    return store
  }
  for (const [path] of [partitionsOf(dataset.hash)]) rmSync(path)
  // The partition is gone, so these bars come from the cache.
  expect(contentOf(await open().read(dataset.hash))).toEqual(contentOf(made))
  await first.write(label('ABC'), made)
  const bytes = readFileSync(cached)
  bytes[500] ^= 1
  writeFileSync(cached, bytes)
  expect(contentOf(await open().read(dataset.hash))).toEqual(contentOf(made))
  rmSync(join(folder, 'cache'), { recursive: true })
  expect(contentOf(await open().read(dataset.hash))).toEqual(contentOf(made))
})
