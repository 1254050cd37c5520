import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import { splitBars } from '../../market/split-bars.ts'
import { diskSteps } from '../atomic-file.ts'
import { Duck } from '../duck/duck.ts'
import { PartitionFiles } from './partition-files.ts'
import type { StoredPartition } from './partition-manifest.ts'

let folder: string
let duck: Duck
let files: PartitionFiles

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-partitions-'))
  duck = new Duck(join(folder, 'duckdb'))
  files = new PartitionFiles(join(folder, 'market'), duck, diskSteps)
})
afterAll(async () => {
  await duck.close()
  rmSync(folder, { recursive: true })
})

const minuteMs = 60_000

function minutes(count: number, firstAt: number): BarColumns {
  const bars = allocateBars(count)
  for (let k = 0; k < count; k++) {
    bars.openAt[k] = firstAt + k * minuteMs
    for (const [c, name] of (['open', 'high', 'low', 'close', 'volume'] as const).entries()) bars[name][k] = c + k / 7
  }
  return bars
}

async function written(bars: BarColumns): Promise<StoredPartition[]> {
  const stored: StoredPartition[] = []
  for (const part of splitBars(bars, '1m')) stored.push(await files.write('test/abc/1m', part, () => undefined))
  return stored
}

const same = (a: BarColumns, b: BarColumns): boolean =>
  a.length === b.length && barColumnNames.every((name) => a[name].every((value, k) => Object.is(value, b[name][k])))

test('no flipped byte gives wrong bars, and the damaged file is named', async () => {
  const bars = minutes(40, 0)
  const [partition] = await written(bars)
  const path = files.place(partition.path)
  const whole = readFileSync(path)
  let noticed = 0
  for (let at = 0; at < whole.length; at += 11) {
    const flipped = Buffer.from(whole)
    flipped[at] ^= 1 << at % 8
    writeFileSync(path, flipped)
    // Some bytes of a Parquet file tell nothing about the bars; then the bars are right all the same.
    const found = await files.read([partition]).catch((thrown: unknown) => thrown)
    if (found instanceof Error) {
      noticed++
      expect(found).toMatchObject({ code: 'data-corrupt', message: expect.stringContaining(path) })
    } else expect(same(found as BarColumns, bars)).toBe(true)
  }
  expect(noticed).toBeGreaterThan(60)
  writeFileSync(path, whole)
  expect(await files.isWhole(partition)).toBe(true)
})

test('of several months the damaged one is named, and equal bars repair it', async () => {
  const bars = minutes(100_000, Date.UTC(2024, 0, 20))
  const partitions = await written(bars)
  expect(partitions.map(({ month }) => month)).toEqual(['2024-01', '2024-02', '2024-03'])
  expect(same(await files.read(partitions), bars)).toBe(true)
  const path = files.place(partitions[1].path)
  truncateSync(path, 1000)
  await expect(files.read(partitions)).rejects.toMatchObject({
    code: 'data-corrupt',
    message: expect.stringContaining(path),
  })
  await files.repair(partitions[1], splitBars(bars, '1m')[1].bars)
  expect(same(await files.read(partitions), bars)).toBe(true)
})
