import { beforeEach, expect, test } from 'vitest'
import { barColumnNames, type BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { BarStore, DatasetLabel } from '../../ports/bar-store.ts'
import { SyntheticDatasets } from './synthetic-datasets.ts'
import { syntheticBars } from './synthetic-bars.ts'
import { SyntheticMarket } from './synthetic-market.ts'
import { syntheticModels } from './synthetic-models.ts'

const now = Date.UTC(2024, 5, 10, 12)
const clock = { now: () => now }
const timers = {
  after: (delayMs: number, work: () => void) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
}
const market = new SyntheticMarket(1, syntheticModels)

/** Keeps what is written by its instrument, with private parts as a real store has. */
class KeepingStore implements BarStore {
  readonly #kept = new Map<string, { dataset: Dataset; bars: BarColumns }>()
  writes = 0

  list(): Promise<readonly Dataset[]> {
    return Promise.resolve([...this.#kept.values()].map(({ dataset }) => dataset))
  }

  find(wanted: string): Promise<Dataset | undefined> {
    return Promise.resolve(this.#kept.get(wanted.split('@')[0])?.dataset)
  }

  read(hash: string): Promise<BarColumns> {
    const found = [...this.#kept.values()].find(({ dataset }) => dataset.hash === hash)
    return found === undefined ? Promise.reject(new Error('no such hash')) : Promise.resolve(found.bars)
  }

  write(label: DatasetLabel, bars: BarColumns): Promise<{ dataset: Dataset; known: boolean }> {
    this.writes++
    const dataset: Dataset = {
      ...label, hash: String(this.writes), bars: bars.length, firstAt: bars.openAt[0], lastAt: bars.openAt.at(-1) ?? 0,
    }
    this.#kept.set(label.instrument.id, { dataset, bars })
    return Promise.resolve({ dataset, known: false })
  }
}

let kept: KeepingStore
let datasets: SyntheticDatasets
beforeEach(() => {
  kept = new KeepingStore()
  datasets = new SyntheticDatasets({ store: kept, market, clock, timers })
})

test('what nobody stored is made when it is looked for: three years, marked', async () => {
  const store = datasets.onDemand(kept)
  const [found, again] = await Promise.all([store.find('SIM:ACME'), store.find('SIM:ACME')])
  expect(found).toMatchObject({ timeframe: '1h', synthetic: true, source: 'SYNTHETIC: simulated market, seed 1' })
  expect(found?.instrument.title).toMatch(/^SYNTHETIC /)
  expect(new Date(found?.firstAt ?? 0).toISOString()).toBe('2021-06-10T13:00:00.000Z')
  expect(again).toBe(found)
  expect(kept.writes).toBe(1)
  const bars = await store.read(found?.hash ?? '')
  const whole = syntheticBars(market, 'SIM:ACME', '1h', Date.UTC(2021, 5, 10), Date.UTC(2024, 5, 10), now)
  for (const name of barColumnNames) expect(bars[name]).toEqual(whole[name])
})

test('what is stored stays, and what is not synthetic is not made', async () => {
  const store = datasets.onDemand(kept)
  const stored = await store.find('SIM:HARBOR@1d')
  expect(stored?.timeframe).toBe('1d')
  expect(await store.find('SIM:HARBOR')).toBe(stored)
  expect(await store.find('ACME')).toBeUndefined()
  expect(await store.find('SIM:WTI@1h@1')).toBeUndefined()
  expect(await store.find('SIM:BTCUSDT@7m')).toBeUndefined()
  expect(await store.list()).toEqual([stored])
})

test('a range and a seed can be chosen', async () => {
  const spec = { instrument: 'SIM:BTCUSDT', timeframe: '1m' as const, fromAt: Date.UTC(2024, 0, 1), untilAt: null }
  const first = await datasets.make({ ...spec, untilAt: Date.UTC(2024, 0, 3), seed: null })
  expect(first).toMatchObject({ bars: 2880, firstAt: Date.UTC(2024, 0, 1) })
  const mine = (await kept.read(first.hash)).close
  const other = await datasets.make({ ...spec, untilAt: Date.UTC(2024, 0, 3), seed: 9 })
  expect(other.source).toBe('SYNTHETIC: simulated market, seed 9')
  expect((await kept.read(other.hash)).close).not.toEqual(mine)
  const latest = await datasets.make({ ...spec, fromAt: now - 3_600_000, untilAt: Date.UTC(2030, 0, 1), seed: null })
  expect(latest.lastAt).toBe(now - 60_000)
})

test('what cannot be made is refused with what can', async () => {
  const spec = { instrument: 'SIM:BTCUSDT', timeframe: '1m' as const, fromAt: null, untilAt: null, seed: null }
  await expect(datasets.make({ ...spec, instrument: 'SIM:BTCUSD' })).rejects.toThrow(/no "SIM:BTCUSD".*SIM:BTCUSDT/)
  await expect(datasets.make({ ...spec, timeframe: '7m' })).rejects.toThrow(/7m/)
  await expect(datasets.make({ ...spec, fromAt: now + 1 })).rejects.toThrow(/no 1m bars/)
  expect(kept.writes).toBe(0)
})
