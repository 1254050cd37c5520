import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '../../engine/base/random.ts'
import type { MarketTrade } from '../../engine/domain/market-event.ts'
import { DuckMarketStore } from '../../engine/storage/bars/duck-market-store.ts'
import { openDatabase } from '../../engine/storage/database.ts'

const kills = 10
const instruments = ['A', 'B', 'C', 'D']
let folder: string
let store: DuckMarketStore
let close = async (): Promise<void> => {}

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lonja-crash-'))))
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

function open(): void {
  const database = openDatabase(join(folder, 'lonja.db'))
  store = new DuckMarketStore({ home: folder, database, now: () => 0 })
  close = async () => {
    close = () => Promise.resolve()
    await store.close()
    database.close()
  }
}

/** What a writer said was stored before it was killed, so many acknowledgements and milliseconds after its start. */
async function killedWriter(round: number, acknowledgements: number, extraMs: number): Promise<string[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'event-writer.ts'), folder, String(round)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  let problems = ''
  writer.stderr.on('data', (part: Buffer) => (problems += part.toString()))
  let killing = false
  writer.stdout.on('data', (part: Buffer) => {
    told += part.toString()
    if (killing || told.split('\n').length <= acknowledgements) return
    killing = true
    setTimeout(() => writer.kill('SIGKILL'), extraMs)
  })
  await once(writer, 'close')
  expect([writer.signalCode, problems]).toEqual(['SIGKILL', ''])
  return told.split('\n').slice(0, -1)
}

/** Trades by batch: how many of each came back, and how many the batch had. */
async function storedBatches(instrument: string): Promise<Map<string, readonly [found: number, whole: number]>> {
  const trades = (await store.events('trades', instrument, 0, Infinity)) as readonly MarketTrade[]
  expect(new Set(trades.map(({ id }) => id)).size).toBe(trades.length)
  expect(trades.every(({ at }, k) => k === 0 || at >= trades[k - 1].at)).toBe(true)
  const batches = new Map<string, readonly [number, number]>()
  for (const { id = '', quantity } of trades) {
    const batch = `${instrument} ${id.split(':').slice(0, 2).join(':')}`
    batches.set(batch, [(batches.get(batch)?.[0] ?? 0) + 1, quantity])
  }
  return batches
}

test(`a recorder killed ${kills} times at random has all that was acknowledged, once, and no half of anything`, async () => {
  const random = seededRandom(7)
  const acknowledged: string[] = []
  for (let round = 0; round < kills; round++) {
    acknowledged.push(...(await killedWriter(round, 1 + Math.floor(random.next() * 150), random.next() * 80)))
  }
  open()
  expect((await store.verifyEvents()).flatMap(({ problems }) => problems)).toEqual([])
  const check = async (): Promise<string> => {
    const batches = new Map((await Promise.all(instruments.map(storedBatches))).flatMap((found) => [...found]))
    for (const line of acknowledged) {
      const [instrument, batch, count] = line.split(' ')
      expect(batches.get(`${instrument} ${batch}`), line).toEqual([Number(count), Number(count)])
    }
    const whole = [...batches.values()].filter(([found, count]) => found === count).length
    // A batch over midnight is two records, and of one that nobody was told of any part may be there.
    expect(batches.size - whole).toBeLessThanOrEqual(kills * instruments.length)
    return JSON.stringify([...batches])
  }
  const before = await check()
  await store.settleEvents()
  expect(await check()).toBe(before)
  await store.compact()
  expect(await check()).toBe(before)
  // One file for each day of each instrument, and nothing besides.
  const market = join(folder, 'market')
  const files = readdirSync(market, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[a-z]+$/.test(name))
  const recorded = await store.recorded()
  const named = recorded.reduce((sum, one) => sum + one.files, 0)
  expect(files.filter((name) => name.endsWith('.parquet'))).toHaveLength(named)
  expect(files.filter((name) => name.endsWith('.segment'))).toEqual([])
  expect(recorded.map(({ instrument }) => instrument)).toEqual(instruments)
}, 180_000)

test('bytes that were damaged on the disk are told of, and everything around them stays', async () => {
  const trade = (k: number): MarketTrade => ({
    kind: 'trade', instrument: 'A', at: 1e12 + k, price: k, quantity: 1, aggressor: 0, id: `t${k}`,
  })
  open()
  for (let k = 0; k < 30; k++) await store.addEvents('trades', 'A', [trade(k)])
  await close()
  const segments = join(folder, 'market', '.segments')
  const [name] = readdirSync(segments)
  const bytes = readFileSync(join(segments, name))
  bytes[bytes.indexOf('t11') + 1] ^= 1
  // The end was cut off in the middle of a write, which is no damage.
  writeFileSync(join(segments, name), bytes.subarray(0, -5))
  open()
  const ids = async (): Promise<unknown[]> =>
    (await store.events('trades', 'A', 0, Infinity)).map((event) => event.kind === 'trade' && event.id)
  const left = Array.from({ length: 29 }, (_, k) => `t${k}`).filter((id) => id !== 't11')
  const problems = async (): Promise<string[]> => (await store.verifyEvents()).flatMap((verdict) => verdict.problems)
  expect(await ids()).toEqual(left)
  expect(await problems()).toEqual([expect.stringContaining(name)])
  await store.settleEvents()
  expect(await ids()).toEqual(left)
  // What could not be read is put aside, for whoever can make something of it.
  expect(await problems()).toEqual([expect.stringContaining(`${name}.damaged`)])
  expect(existsSync(join(segments, name))).toBe(false)
})
