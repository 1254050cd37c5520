import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allocateBars, barColumnNames } from '../../../domain/bars.ts'
import { Duck } from '../../duck/duck.ts'
import { readParquet, writeParquet } from '../../duck/parquet.ts'
import { hashOfBars, tableOfBars } from '../partition-files.ts'
import { readBarsPlainly } from './read-bars.ts'

let folder: string
let file: string
let duck: Duck

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-parquet-'))
  file = join(folder, 'bars.parquet')
  duck = new Duck(join(folder, 'duckdb'))
})
afterAll(async () => {
  await duck.close()
  rmSync(folder, { recursive: true })
})

/** Few different numbers are written by a dictionary, many as they are, and equal ones in a row as a run. */
function columnOf(kind: number, length: number, odd: readonly number[]): Float64Array {
  return Float64Array.from({ length }, (_, k) => {
    if (k < odd.length && kind !== 2) return odd[k]
    if (kind === 0) return Math.imul(k, 2_654_435_761) / 7
    if (kind === 1) return Math.imul(k, 40_503) % 37
    return k < length / 2 ? 5 : Math.floor(k / 100)
  })
}

test('what DuckDB wrote is read as DuckDB reads it, bit for bit', async () => {
  const kinds = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 })
  const odd = fc.array(fc.double(), { maxLength: 6 })
  const length = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 5000 }) }, fc.constantFrom(1, 123_000))
  await fc.assert(
    fc.asyncProperty(length, kinds, odd, fc.integer({ min: -8e12, max: 8e12 }), async (count, columns, some, from) => {
      const bars = allocateBars(count)
      for (let k = 0; k < count; k++) bars.openAt[k] = from + k * 60_000 + (k % 7)
      barColumnNames.slice(1).forEach((name, c) => bars[name].set(columnOf(columns[c], count, some)))
      await writeParquet(duck, tableOfBars(bars), file)
      const [plain, asked] = [allocateBars(count), allocateBars(count)]
      expect(await readBarsPlainly(file, plain)).toBe(true)
      await readParquet(duck, [file], tableOfBars(asked).columns, count)
      expect(hashOfBars(plain)).toBe(hashOfBars(asked))
      expect(hashOfBars(plain)).toBe(hashOfBars(bars))
    }),
    { numRuns: 15 },
  )
}, 30_000)

test('a file that is damaged, shorter or of another length is never read beyond its end, nor for ever', async () => {
  const bars = allocateBars(3000)
  for (const name of barColumnNames) bars[name].set(columnOf(1, 3000, []))
  await writeParquet(duck, tableOfBars(bars), file)
  const whole = readFileSync(file)
  const broken = join(folder, 'broken.parquet')
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, by, cut) => {
      const bytes = Uint8Array.from(cut ? whole.subarray(0, at) : whole)
      if (!cut) bytes[at] ^= by
      writeFileSync(broken, bytes)
      expect(await readBarsPlainly(broken, allocateBars(3000))).toBeTypeOf('boolean')
      if (cut) expect(await readBarsPlainly(broken, allocateBars(3000))).toBe(false)
    }),
    { numRuns: 100 },
  )
  expect(await readBarsPlainly(file, allocateBars(2999))).toBe(false)
  expect(await readBarsPlainly(file, allocateBars(3001))).toBe(false)
  expect(await readBarsPlainly(join(folder, 'none'), allocateBars(1))).toBe(false)
}, 30_000)

test('what Parquet can hold and bars do not have is left to DuckDB', async () => {
  const into = allocateBars(3)
  for (const select of [
    'SELECT i AS open_at, 1.5 AS open FROM range(3) t(i)',
    "SELECT i::BIGINT AS open_at, 1::DOUBLE AS open, 1 AS high, 1 AS low, 1 AS close, 'x' AS volume FROM range(3) t(i)",
    `SELECT i::BIGINT AS open_at, i::DOUBLE AS open, i::DOUBLE AS high, i::DOUBLE AS low, i::DOUBLE AS close,
      nullif(i, 1)::DOUBLE AS volume FROM range(3) t(i)`,
  ]) {
    await duck.query(`COPY (${select}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`)
    expect(await readBarsPlainly(file, into)).toBe(false)
  }
})
