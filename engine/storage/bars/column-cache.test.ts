import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TemporaryStore } from '../../../tests/kit/temporary-store.ts'
import { allocateBars, barColumnNames, sliceBars, type BarColumns } from '../../domain/bars.ts'
import type { PassportSegment } from '../../domain/passport.ts'
import { mergeBars } from '../../market/merge-bars.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import type { DuckMarketStore } from './duck-market-store.ts'
import { hashOfBars } from './partition-files.ts'

let disk: TemporaryStore
let folder: string
let store: DuckMarketStore

beforeEach(() => {
  disk = new TemporaryStore()
  folder = disk.folder
  store = disk.store
})
afterEach(() => disk.end())

/** Without what the one before held in memory. */
async function restart(): Promise<void> {
  await disk.restart()
  store = disk.store
}

const dayMs = 86_400_000
const label: DatasetLabel = {
  instrument: { id: 'ABC', title: 'ABC', assetClass: 'crypto', venue: 'test', currency: 'USD', tickSize: 0.01 },
  timeframe: '1m',
  source: 'feed',
  synthetic: false,
}
const segment: PassportSegment = { fromAt: 0, untilAt: 1, source: 'feed', fetchedAt: 5, adjustments: 'none' }

function minutes(fromAt: number, count: number, price = 1): BarColumns {
  const bars = allocateBars(count)
  for (let k = 0; k < count; k++) {
    for (const name of barColumnNames) bars[name][k] = price + (k % 9)
    bars.openAt[k] = fromAt + k * 60_000
  }
  return bars
}

const cache = (): string => join(folder, 'cache', 'bars')
const partitionFiles = (): string => join(folder, 'market', 'test', 'abc', '1m')
/** The one file of columns, and when it was written. */
function cached(): string {
  const names = readdirSync(cache())
  expect(names).toHaveLength(1)
  return String(statSync(join(cache(), names[0]), { bigint: true }).mtimeNs)
}

test('a new bar needs the last partition and no new file of columns; much more does', async () => {
  const bars = minutes(0, 60 * 1440)
  const first = await store.write(label, bars)
  const before = cached()
  const more = minutes(60 * dayMs, 500)
  const grown = await store.merge(label, more, segment)
  await restart()
  // Only the month that grew is read from Parquet.
  const names = readdirSync(partitionFiles())
  for (const name of names.filter((one) => !one.startsWith('1970-03'))) rmSync(join(partitionFiles(), name))
  expect(hashOfBars(await store.read(grown.dataset.hash))).toBe(hashOfBars(mergeBars(bars, more).bars))
  await restart()
  expect(cached()).toBe(before)
  // The version before is all in the file of columns.
  expect(hashOfBars(await store.read(first.dataset.hash))).toBe(hashOfBars(bars))
  await store.write(label, bars)
  const much = minutes(61 * dayMs, 101_000)
  const far = await store.merge(label, much, segment)
  await store.read(far.dataset.hash)
  await restart()
  expect(cached()).not.toBe(before)
  rmSync(partitionFiles(), { recursive: true })
  expect((await store.read(far.dataset.hash)).length).toBe(far.dataset.bars)
})

test('bars that changed or went are never taken from the file of columns', async () => {
  const bars = minutes(0, 60 * 1440)
  await store.write(label, bars)
  const changed = await store.merge(label, minutes(10 * dayMs, 5, 7), segment)
  await restart()
  expect(hashOfBars(await store.read(changed.dataset.hash)))
    .toBe(hashOfBars(mergeBars(bars, minutes(10 * dayMs, 5, 7)).bars))
  const left = await store.remove('ABC', '1m', 31 * dayMs, Infinity)
  await restart()
  const part = sliceBars(mergeBars(bars, minutes(10 * dayMs, 5, 7)).bars, 0, 31 * dayMs)
  expect(hashOfBars(await store.read(left?.hash ?? ''))).toBe(hashOfBars(part))
})
