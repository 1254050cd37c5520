import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allocateBars, barColumnNames, firstAtOrAfter, sliceBars, type BarColumns } from '../../domain/bars.ts'
import { nyse } from '../../domain/calendars/nyse.ts'
import type { PassportSegment } from '../../domain/passport.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { expectedBars } from '../../market/expected-bars.ts'
import { resample } from '../../market/resample.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'
import { hashOfBars } from './partition-files.ts'
import { DuckMarketStore } from './duck-market-store.ts'

let folder: string
let cache: string
let database: LonjaDatabase
let store: DuckMarketStore

const open = (): DuckMarketStore => new DuckMarketStore({ home: folder, database, now: () => 1e12 })
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-longer-'))
  cache = join(folder, 'cache', 'bars')
  database = openDatabase(join(folder, 'lonja.db'))
  store = open()
})
afterAll(async () => {
  await store.close()
  database.close()
  rmSync(folder, { recursive: true })
})

const label = (id: string): DatasetLabel => ({
  instrument: { id, title: id, assetClass: 'stock', venue: 'test', currency: 'USD', tickSize: 0.01, calendar: 'nyse' },
  timeframe: '30m',
  source: 'feed',
  synthetic: false,
})
const segment: PassportSegment = { fromAt: 0, untilAt: 1, source: 'feed', fetchedAt: 5, adjustments: 'none' }

/** Nine months of half hours around both changes of the clock: first trading days, of summer and of winter time. */
const times = expectedBars(nyse, '30m', Date.UTC(2024, 1, 1), Date.UTC(2024, 10, 20))

/** Volumes whose sum depends on the order in which they are added. */
function barsAt(openAt: Float64Array, seed: number): BarColumns {
  const bars = allocateBars(openAt.length)
  bars.openAt.set(openAt)
  for (const [c, name] of barColumnNames.slice(1).entries()) {
    for (let k = 0; k < openAt.length; k++) {
      bars[name][k] = 1 + (Math.imul(openAt[k] / 1_800_000, 7919 + seed + c) >>> 8) / 7e5
    }
  }
  return bars
}

const timeframes = fc.constantFrom<Timeframe>('1h', '4h', '1d', '1w', '1mo')
const months = [2, 3, 4, 5, 6].map((month) => firstAtOrAfter(times, Date.UTC(2024, month, 1)))
/** Anywhere, or where a month and so a file begins. */
const place = fc.oneof(fc.nat(times.length - 1), fc.constantFrom(...months))

type Step =
  | { readonly do: 'append'; readonly count: number }
  | { readonly do: 'change'; readonly from: number; readonly count: number; readonly seed: number }
  | { readonly do: 'remove'; readonly from: number; readonly count: number }
  | { readonly do: 'restart' | 'empty' | 'damage' }

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max })
const step = fc.oneof<fc.WeightedArbitrary<Step>[]>(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('append'), count: upTo(900) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change'), from: place, count: upTo(40), seed: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), from: place, count: upTo(600) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('restart', 'empty', 'damage') }) },
)

/** Does one thing to a series; the answer is how far it was appended to. */
async function change(id: string, one: Step, reached: number): Promise<number> {
  if (one.do === 'append' || one.do === 'change') {
    const from = one.do === 'append' ? reached : one.from
    const part = times.subarray(from, from + one.count)
    if (part.length > 0) await store.merge(label(id), barsAt(part, one.do === 'append' ? 0 : one.seed), segment)
    return one.do === 'append' ? from + part.length : reached
  }
  if (one.do === 'remove') await store.remove(id, '30m', times[one.from], times[one.from + one.count] ?? Infinity)
  else {
    await store.close()
    if (one.do === 'empty') rmSync(cache, { recursive: true, force: true })
    if (one.do === 'damage') {
      for (const name of readdirSync(cache).filter((file) => !file.endsWith('-columns.bars'))) {
        const bytes = readFileSync(join(cache, name))
        bytes[bytes.length >> 1] ^= 4
        writeFileSync(join(cache, name), bytes)
      }
    }
    store = open()
  }
  return reached
}

test('whatever becomes of a series, its longer bars are those that all of it makes', async () => {
  let id = 0
  const steps = fc.array(fc.tuple(step, place, place), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(steps, timeframes, async (changes, timeframe) => {
      const name = `S${id++}`
      const same = async (fromAt: number, untilAt: number): Promise<void> => {
        const dataset = await store.find(name)
        if (dataset === undefined) return
        const whole = resample(await store.read(dataset.hash), timeframe).bars
        const range = await store.longer(dataset.hash, timeframe, fromAt, untilAt)
        expect(hashOfBars(range)).toBe(hashOfBars(sliceBars(whole, fromAt, untilAt)))
      }
      let reached = (await store.write(label(name), barsAt(times.subarray(0, 1500), 0))).dataset.bars
      await same(-Infinity, Infinity)
      for (const [one, from, until] of changes) {
        if ((await store.find(name)) === undefined) return
        reached = await change(name, one, reached)
        await same(times[from] + 1, times[until])
        await same(-Infinity, Infinity)
      }
    }),
    { numRuns: 12 },
  )
}, 60_000)

test('longer bars that are kept need only the files that came after, also after a restart', async () => {
  const { dataset } = await store.write(label('KEPT'), barsAt(times, 0))
  const before = await store.longer(dataset.hash, '1d', -Infinity, Infinity)
  const grown = await store.merge(label('KEPT'), barsAt(Float64Array.of(Date.UTC(2024, 10, 20, 15)), 0), segment)
  await store.close()
  store = open()
  for (const name of readdirSync(cache).filter((file) => file.endsWith('-columns.bars'))) rmSync(join(cache, name))
  const files = join(folder, 'market', 'test', 'kept', '30m')
  for (const name of readdirSync(files).filter((file) => !file.startsWith('2024-11'))) rmSync(join(files, name))
  const after = await store.longer(grown.dataset.hash, '1d', -Infinity, Infinity)
  expect(hashOfBars(sliceBars(after, -Infinity, Date.UTC(2024, 10, 20)))).toBe(hashOfBars(before))
  expect(after.length).toBe(before.length + 1)
})
