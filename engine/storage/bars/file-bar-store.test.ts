import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allocateBars, sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import { diskSteps, type FileSteps } from '../atomic-file.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'
import { FileBarStore } from './file-bar-store.ts'

let folder: string
let barsFolder: string
let database: LonjaDatabase

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-bars-'))
  barsFolder = join(folder, 'bars')
  database = openDatabase(join(folder, 'lonja.db'))
})
afterEach(() => {
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

const freshStore = (steps?: FileSteps): FileBarStore => new FileBarStore(barsFolder, database, steps)

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

test('the name of a file is the SHA-256 of its bytes', async () => {
  const { dataset } = await freshStore().write(label('ABC'), bars(3))
  const bytes = readFileSync(join(barsFolder, `${dataset.hash}.bars`))
  expect(bytes.length).toBe(32 + 3 * 48)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(dataset.hash)
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

test('any flipped byte and any cut is detected, and storing the bars again repairs it', async () => {
  const store = freshStore()
  const made = bars(8)
  const { dataset } = await store.write(label('ABC'), made)
  const path = join(barsFolder, `${dataset.hash}.bars`)
  const whole = readFileSync(path)
  for (let at = 0; at < whole.length; at++) {
    const flipped = Buffer.from(whole)
    flipped[at] ^= 1 << at % 8
    writeFileSync(path, flipped)
    await expect(store.read(dataset.hash)).rejects.toMatchObject({ code: 'data-corrupt' })
  }
  writeFileSync(path, whole)
  truncateSync(path, whole.length - 8)
  await expect(store.read(dataset.hash)).rejects.toMatchObject({ code: 'data-corrupt' })
  expect(await store.write(label('ABC'), made)).toEqual({ dataset, known: true })
  expect(contentOf(await store.read(dataset.hash))).toEqual(contentOf(made))
  rmSync(path)
  await expect(store.read(dataset.hash)).rejects.toMatchObject({
    code: 'data-corrupt',
    message: expect.stringContaining('gone'),
  })
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
    const { dataset } = await freshStore().write(label('ABC'), bars(6))
    let tried = 0
    for (let stopAt = 1; ; stopAt++) {
      const disk = failingDisk(stopAt, error)
      const written = freshStore(disk.steps).write(label('ABC'), bars(7, 50 + stopAt))
      if (!disk.reached()) {
        await written.catch(() => {})
        if (!disk.reached()) break
      }
      await expect(written).rejects.toMatchObject({ code: error === 'crash' ? 'unexpected' : 'storage-failed' })
      if (error !== 'crash') expect(readdirSync(barsFolder).filter((name) => name.endsWith('.unfinished'))).toEqual([])
      const restarted = freshStore()
      expect(readdirSync(barsFolder).filter((name) => name.endsWith('.unfinished'))).toEqual([])
      expect(await restarted.list()).toEqual([dataset])
      expect(contentOf(await restarted.read(dataset.hash))).toEqual(contentOf(bars(6)))
      tried++
    }
    // Opening, a header and six columns, flushing, renaming, flushing the folder.
    expect(tried).toBe(11)
  },
)

test('a folder that cannot be made says so in plain words', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => new FileBarStore(join(folder, 'file', 'bars'), database)).toThrow(
    expect.objectContaining({
      code: 'storage-failed',
      message: expect.stringContaining('a file where a folder should be'),
    }),
  )
})
