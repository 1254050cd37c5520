import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultAccount, type Evidence, type RunResult, type RunSummary } from '../../domain/run.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'
import { SqliteRunStore } from './sqlite-run-store.ts'

let folder: string
let database: LonjaDatabase

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-runs-'))
  database = openDatabase(join(folder, 'lonja.db'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

function restart(): SqliteRunStore {
  database.close()
  database = openDatabase(join(folder, 'lonja.db'))
  return new SqliteRunStore(database)
}

const evidence: Evidence = {
  hash: 'e'.repeat(64),
  dataHash: 'd'.repeat(64),
  instrument: 'ABC',
  source: 'a test',
  synthetic: true,
  timeframe: '1d',
  bars: 4,
  firstAt: 0,
  lastAt: 3,
  fromAt: null,
  untilAt: 4,
  strategy: 'sma-cross',
  strategyHash: 'c'.repeat(64),
  params: { fast: 10, mode: 'both', strict: true, share: 0.1 + 0.2 },
  account: { ...defaultAccount, commissionRatio: 0.001 },
  engineVersion: '0.1.0',
  seed: 4_294_967_295,
}

const summary = (id: string, startedAt: number): RunSummary => ({
  id, startedAt, durationMs: 1.25, strategyName: 'SMA crossing', evidence, trades: 1,
  finalEquity: 100_000 / 3, returnRatio: -0, maxDrawdownRatio: null,
})

const result: RunResult = {
  evidence,
  statistics: [
    { id: 'sharpe', value: 1 / 3 },
    { id: 'sortino', value: null, why: 'no losing day' },
    { id: 'odd', value: -0 },
  ],
  trades: [
    {
      size: -0.1,
      entryBar: 1,
      exitBar: 2,
      entryAt: 1,
      exitAt: 2,
      entryPrice: 5e-324,
      exitPrice: Number.MAX_VALUE,
      pnl: 0.1 + 0.7,
      commission: 1e-9,
      returnRatio: NaN,
      stop: null,
      target: Infinity,
      tag: 'a “tag”\n',
    },
  ],
  openTrades: [],
  ordersLeft: 2,
  canceledForMargin: 0,
  equity: Float64Array.of(100_000, 1 / 3, NaN, -0, Number.MIN_VALUE),
  marks: [{ bar: 1, text: 'here', price: null }],
  log: [{ bar: 2, text: 'there' }],
}

test('a run comes back exactly, also after a restart', () => {
  new SqliteRunStore(database).save(summary('run-0001', 1000), result)
  const store = restart()
  expect(store.list(10)).toStrictEqual([summary('run-0001', 1000)])
  const back = store.read('run-0001')
  expect(back).toStrictEqual(result)
  expect(new BigUint64Array(back?.equity.buffer as ArrayBuffer)).toEqual(
    new BigUint64Array(result.equity.buffer as ArrayBuffer),
  )
})

test('equity that is a view into a larger buffer is kept as the view', () => {
  const store = new SqliteRunStore(database)
  const shared = new Float64Array(new SharedArrayBuffer(80)).map((_, k) => k)
  store.save(summary('run-0001', 1000), { ...result, equity: shared.subarray(3, 6) })
  expect(store.read('run-0001')?.equity).toEqual(Float64Array.of(3, 4, 5))
})

test('the newest run comes first, and of the same instant the last saved', () => {
  const store = new SqliteRunStore(database)
  for (const [id, startedAt] of [
    ['b', 2000],
    ['a', 1000],
    ['c', 3000],
    ['d', 3000],
  ] as const) {
    store.save(summary(id, startedAt), result)
  }
  expect(store.list(10).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a'])
  expect(store.list(2).map(({ id }) => id)).toEqual(['d', 'c'])
})

test('saving an id again changes nothing', () => {
  const store = new SqliteRunStore(database)
  store.save(summary('run-0001', 1000), result)
  store.save(summary('run-0001', 9999), { ...result, ordersLeft: 99 })
  expect(store.list(10)).toStrictEqual([summary('run-0001', 1000)])
  expect(store.read('run-0001')?.ordersLeft).toBe(2)
})

test('a removed run can be brought back until the next start', () => {
  const store = new SqliteRunStore(database)
  store.save(summary('run-0001', 1000), result)
  expect(store.remove('run-0001')).toBe(true)
  expect(store.remove('run-0001')).toBe(false)
  expect(store.list(10)).toEqual([])
  expect(store.read('run-0001')).toBeUndefined()
  expect(store.restore('run-0001')).toBe(true)
  expect(store.restore('run-0001')).toBe(false)
  expect(store.read('run-0001')).toStrictEqual(result)
  store.remove('run-0001')
  expect(restart().restore('run-0001')).toBe(false)
})

test('what was never saved is nowhere', () => {
  const store = new SqliteRunStore(database)
  expect(store.read('none')).toBeUndefined()
  expect(store.remove('none')).toBe(false)
  expect(store.restore('none')).toBe(false)
})

test.each(['summary', 'result', 'equity'])('a changed %s is refused as damaged', (column) => {
  const store = new SqliteRunStore(database)
  store.save(summary('run-0001', 1000), result)
  const changed = column === 'equity' ? "X'0000000000000000'" : `replace(${column}, 'test', 'tesd')`
  expect(database.sqlite.prepare(`UPDATE run SET ${column} = ${changed}`).run().changes).toBe(1)
  const damaged = expect.objectContaining({ code: 'data-corrupt' })
  if (column === 'summary') expect(() => store.list(1)).toThrow(damaged)
  else expect(() => store.read('run-0001')).toThrow(damaged)
})

test('a database that another program holds is a fault, not a hang', () => {
  const store = new SqliteRunStore(database)
  database.sqlite.pragma('busy_timeout = 50')
  const other = new Database(join(folder, 'lonja.db'))
  other.exec('BEGIN IMMEDIATE')
  expect(() => store.save(summary('run-0001', 1000), result)).toThrow(expect.objectContaining({ code: 'busy' }))
  other.exec('ROLLBACK')
  other.close()
  store.save(summary('run-0001', 1000), result)
  expect(store.list(1)).toHaveLength(1)
})
