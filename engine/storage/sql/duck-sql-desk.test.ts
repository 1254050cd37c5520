import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { neverStop, StopSource } from '../../base/stop.ts'
import { allocateBars, barColumnNames, type BarColumns } from '../../domain/bars.ts'
import { defaultAccount, type Evidence, type RunResult, type RunSummary } from '../../domain/run.ts'
import type { SqlAnswer } from '../../domain/sql.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import { barFileParts, hashOfParts } from '../bars/bar-file.ts'
import { DatasetManifest } from '../bars/dataset-manifest.ts'
import { DuckMarketStore } from '../bars/duck-market-store.ts'
import { openDatabase, type LonjaDatabase } from '../database.ts'
import { SqliteRunStore } from '../runs/sqlite-run-store.ts'
import { DuckSqlDesk } from './duck-sql-desk.ts'
import { LazySqlDesk } from './lazy-sql-desk.ts'
import { sqlOptions } from './sql-options.ts'
import { sqlTables } from './sql-tables.ts'

let folder: string
let home: string
let database: LonjaDatabase
let store: DuckMarketStore
let runs: SqliteRunStore

const hourMs = 3_600_000
const day = Date.UTC(2024, 0, 30)
const hash = 'f'.repeat(64)

const label = (id: string, synthetic = false): DatasetLabel => ({
  instrument: { id, title: `${id} index`, assetClass: 'index', venue: 'test', currency: 'USD', tickSize: 0.01 },
  timeframe: '1h',
  source: 'a test',
  synthetic,
})

function hours(count: number): BarColumns {
  const bars = allocateBars(count)
  for (let k = 0; k < count; k++) {
    for (const name of barColumnNames) bars[name][k] = 100 + k
    bars.openAt[k] = day + k * hourMs
  }
  return bars
}

const evidence: Evidence = {
  hash, dataHash: hash, instrument: "O'Neil", source: 'a test', synthetic: false, timeframe: '1h', bars: 100,
  firstAt: day, lastAt: day + 99 * hourMs, fromAt: null, untilAt: null, strategy: 'breakout', strategyHash: hash,
  params: { length: 20 }, account: defaultAccount, engineVersion: '1', seed: 7,
}
const trade = {
  size: -2, entryBar: 1, exitBar: 3, entryAt: day + hourMs, exitAt: day + 3 * hourMs, entryPrice: 101, exitPrice: 103,
  pnl: -4, commission: 0, returnRatio: -0.02, stop: null, target: 90, tag: 'first',
}
const result: RunResult = {
  evidence, statistics: [], trades: [trade], openTrades: [], ordersLeft: 0, canceledForMargin: 0,
  equity: Float64Array.of(1, 2), marks: [], log: [],
}
const summary: RunSummary = {
  id: 'run-1', startedAt: day, durationMs: 1.5, strategyName: 'Breakout', evidence, trades: 1, finalEquity: 2,
  returnRatio: -0.02, maxDrawdownRatio: null,
}

function desk(timeoutMs?: number): DuckSqlDesk {
  const more = timeoutMs === undefined ? {} : { timeoutMs }
  return new DuckSqlDesk({ ...sqlOptions(home, database, runs, store), ...more })
}

const ask = (statement: string, limit = 1000): Promise<SqlAnswer> => desk().query(statement, limit, neverStop)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lonja-it's sql-"))
  home = join(folder, 'home')
  mkdirSync(home)
  writeFileSync(join(folder, 'secret.txt'), 'secret,1\n')
  database = openDatabase(join(home, 'lonja.db'))
  store = new DuckMarketStore({ home, database, now: () => 1e12 })
  runs = new SqliteRunStore(database)
  await store.write(label("O'Neil"), hours(100))
  await store.addEvents('trades', 'BTC', [
    { kind: 'trade', instrument: 'BTC', at: day, price: 5, quantity: 1, aggressor: 1, id: 'x' },
  ])
  runs.save(summary, result)
  const old = barFileParts(hours(3))
  mkdirSync(join(home, 'bars'))
  writeFileSync(join(home, 'bars', `${hashOfParts(old)}.bars`), Buffer.concat(old))
  const lastAt = day + 2 * hourMs
  new DatasetManifest(database).add({ ...label('OLD'), hash: hashOfParts(old), bars: 3, firstAt: day, lastAt })
})
afterAll(async () => {
  await store.close()
  database.close()
  rmSync(folder, { recursive: true })
})

test('bars of all series are one table, with times as timestamps', async () => {
  const answer = await ask(
    `SELECT instrument, count(*) AS n, min(open_at) AS first, avg(close) AS mean FROM bars GROUP BY ALL ORDER BY 1`,
  )
  expect(answer.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'instrument VARCHAR', 'n BIGINT', 'first TIMESTAMP', 'mean DOUBLE',
  ])
  const first = '2024-01-30T00:00:00.000Z'
  expect(answer.rows).toEqual([["O'Neil", 100, first, 149.5], ['OLD', 3, first, 101]])
  expect(answer).toMatchObject({ truncated: false, synthetic: false })
})

test('runs, trades, fills, datasets, instruments and events are tables', async () => {
  expect((await ask('SELECT run, strategy, params, final_equity, max_drawdown_ratio FROM runs')).rows).toEqual([
    ['run-1', 'Breakout', '{"length":20}', 2, null],
  ])
  expect((await ask('SELECT trade, size, entry_at, stop, target, tag FROM trades')).rows).toEqual([
    [1, -2, '2024-01-30T01:00:00.000Z', null, 90, 'first'],
  ])
  expect((await ask('SELECT side, quantity, price, is_entry FROM fills ORDER BY filled_at')).rows).toEqual([
    ['sell', 2, 101, true], ['buy', 2, 103, false],
  ])
  expect((await ask('SELECT instrument, is_current, bars FROM datasets ORDER BY 1')).rows).toEqual([
    ["O'Neil", true, 100], ['OLD', true, 3],
  ])
  expect((await ask('SELECT title FROM instruments ORDER BY 1')).rows).toEqual([["O'Neil index"], ['OLD index']])
  expect((await ask('SELECT * FROM market_trades')).rows).toEqual([['BTC', '2024-01-30T00:00:00.000Z', 5, 1, 1, 'x']])
  expect((await ask('FROM market_books')).rows).toEqual([])
})

test('every table has the columns that the reference lists', async () => {
  for (const { name, columns } of sqlTables) {
    const { rows } = await ask(`DESCRIBE ${name}`)
    expect(rows.map(([column, type]) => [column, type])).toEqual(columns.map((column) => [column.name, column.type]))
  }
  const shown = await ask('SHOW TABLES')
  expect(shown.rows.flat()).toEqual(expect.arrayContaining(sqlTables.map(({ name }) => name)))
})

test.each([
  ['SELECT 9007199254740993::BIGINT, 2::HUGEINT, 1.25::DECIMAL(9,2)', ['9007199254740993', 2, 1.25]],
  ["SELECT DATE '2024-02-29', TIMESTAMP '2024-02-29 01:02:03.000004'", ['2024-02-29', '2024-02-29T01:02:03.000004Z']],
  ["SELECT [1, NULL], {'a': [TIMESTAMP '1970-01-01']}", [[1, null], { a: ['1970-01-01T00:00:00.000Z'] }]],
  ["SELECT true, NULL, 'é', '\\xFF'::BLOB", [true, null, 'é', 'ff']],
  ['WITH a AS (SELECT 1 AS x) SELECT x, x FROM a', [1, 1]],
  ['SELECT sum(range) FROM range(5);', [10]],
])('%s', async (statement, row) => expect((await ask(statement)).rows).toEqual([row]))

test('columns of one name are told apart, and more rows than asked for are announced', async () => {
  const { columns, rows, truncated } = await ask('SELECT a.close, b.close FROM bars a JOIN bars b USING (open_at)', 7)
  expect(new Set(columns.map(({ name }) => name)).size).toBe(2)
  expect(rows).toHaveLength(7)
  expect(truncated).toBe(true)
  expect((await ask('SELECT * FROM range(7)', 7)).truncated).toBe(false)
})

test('a plan is shown, also of a statement that is run for it', async () => {
  expect(JSON.stringify((await ask('EXPLAIN SELECT * FROM bars')).rows)).toContain('PARQUET')
  expect(JSON.stringify((await ask('explain analyze\nselect count(*) from bars')).rows)).toContain('Total Time')
})

/** `FOLDER` stands for the folder beside the data folder, `MARKET` for that of market data. */
const attacks = [
  "COPY bars TO 'FOLDER/out.csv'", "COPY (SELECT 1) TO 'MARKET/out.parquet'", "COPY bars FROM 'FOLDER/secret.txt'",
  "EXPLAIN ANALYZE COPY (SELECT 1) TO 'MARKET/out.parquet'", "EXPLAIN COPY (SELECT 1) TO 'MARKET/out.parquet'",
  "EXPLAIN (ANALYZE) COPY (SELECT 1) TO 'MARKET/out.parquet'", "/* x */ EXPLAIN ANALYZE COPY (SELECT 1) TO 'MARKET/o.csv'",
  "EXPLAIN ANALYZE EXPLAIN ANALYZE COPY (SELECT 1) TO 'MARKET/o.csv'", "ATTACH 'FOLDER/x.db'", "ATTACH ':memory:' AS m",
  'DETACH memory', 'INSTALL httpfs', 'LOAD httpfs', "LOAD 'FOLDER/x.so'", 'PRAGMA version', 'PRAGMA database_list',
  'PRAGMA enable_profiling', "PRAGMA profiling_output = 'FOLDER/out.json'", "SET temp_directory = 'FOLDER'",
  'RESET threads',
  'SET enable_external_access = true', "SET allowed_directories = ['/']", 'SET VARIABLE a = 1', 'USE memory',
  'INSERT INTO runs SELECT * FROM runs', 'UPDATE trades SET pnl = 1', 'DELETE FROM trades', 'TRUNCATE trades',
  'CREATE TABLE x (a INT)', 'CREATE VIEW x AS SELECT 1', 'CREATE TEMP TABLE x AS SELECT 1', 'CREATE MACRO m() AS 1',
  'CREATE SECRET s (TYPE s3)', 'ALTER TABLE trades ADD COLUMN x INT', 'DROP TABLE trades', 'DROP VIEW bars',
  "EXPORT DATABASE 'FOLDER/out'", "IMPORT DATABASE 'FOLDER'", 'CHECKPOINT', 'VACUUM', 'ANALYZE', 'BEGIN', 'COMMIT',
  'CALL pragma_version()', "CALL enable_logging(storage = 'stdout')", 'PREPARE p AS SELECT 1', 'EXECUTE p',
  'DEALLOCATE p',
  "SELECT * FROM read_csv('FOLDER/secret.txt')", "SELECT * FROM read_csv_auto('FOLDER/secret.txt')",
  "SELECT * FROM read_text('FOLDER/secret.txt')", "SELECT * FROM read_blob('/etc/passwd')",
  "SELECT * FROM read_parquet('MARKET/test/o%27neil/1h/*.parquet')", "SELECT * FROM parquet_scan('MARKET/*/*/*/*')",
  "SELECT * FROM parquet_metadata('/etc/passwd')", "SELECT * FROM read_json('FOLDER/secret.txt')",
  "SELECT * FROM read_ndjson_objects('/etc/passwd')", "SELECT * FROM read_duckdb('HOME/lonja.db')",
  "SELECT * FROM sniff_csv('/etc/passwd')", "SELECT * FROM glob('/etc/*')", "SELECT * FROM glob('FOLDER/*')",
  "SELECT * FROM '/etc/passwd'", "FROM 'FOLDER/secret.txt'", "SELECT * FROM 'MARKET/../../secret.txt'",
  "SELECT (SELECT max(content) FROM read_text('FOLDER/secret.txt'))", "WITH t AS (FROM glob('/etc/*')) FROM t",
  "SELECT * FROM bars WHERE EXISTS (FROM read_text('/etc/passwd'))", "SELECT * FROM query('SELECT 1')",
  "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')", "SELECT * FROM query_table('bars')",
  "SELECT * FROM enable_logging(storage = 'file', storage_config = {'path': 'FOLDER/log'})",
  "SELECT * FROM enable_logging(storage = 'stdout')", "SELECT write_log('x')", 'SELECT * FROM duckdb_secrets()',
  "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", "SELECT getenv('HOME')", "SELECT nextval('s')",
  'SELECT * FROM checkpoint()', 'SELECT * FROM force_checkpoint()', "SELECT * FROM pragma_storage_info('trades')",
  "SELECT 1; COPY (SELECT 1) TO 'FOLDER/out.csv'", 'SELECT 1; SELECT 2', '', ';', '-- nothing', 'SELECT', 'SELECT $1',
  'not a statement', "SELECT 1) TO 'FOLDER/out.csv' (FORMAT csv); --", 'SELECT * FROM no_such_table', 'SELECT \u0000 1',
]

/** Every file below the folder with its bytes, but for the data folder's own database. */
function everyFile(): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = paths.filter((entry) => entry.isFile() && !entry.name.startsWith('lonja.db'))
  return Object.fromEntries(files.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [path, readFileSync(path).toString('base64')]
  }))
}

test('what writes, reads other files or changes a setting is refused, and no file is touched', async () => {
  expect(attacks.length).toBeGreaterThan(80)
  const before = everyFile()
  const places = { FOLDER: folder, MARKET: join(home, 'market'), HOME: home }
  for (const attack of attacks) {
    const statement = attack.replaceAll(/FOLDER|MARKET|HOME/g, (name) =>
      places[name as keyof typeof places].replaceAll("'", "''"))
    const outcome = await ask(statement).then(() => 'was run', (thrown: unknown) => thrown)
    expect(outcome, attack).toMatchObject({ code: 'invalid-input' })
    if (!/^(SELECT|FROM|WITH)/.test(attack)) continue
    const file = await desk().export(statement, 'csv', neverStop).then(() => 'was run', (thrown: unknown) => thrown)
    expect(file, attack).toMatchObject({ code: 'invalid-input' })
  }
  expect(everyFile()).toEqual(before)
  expect((await ask('SELECT count(*) FROM trades')).rows).toEqual([[1]])
}, 60_000)

test('a statement ends when it is canceled, and when its time is over', async () => {
  const endless = 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7'
  const stop = new StopSource()
  const canceled = desk().query(endless, 10, stop)
  setTimeout(() => stop.stop(), 100)
  await expect(canceled).rejects.toMatchObject({ code: 'canceled' })
  await expect(desk(200).query(endless, 10, neverStop)).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('0.2 s'),
  })
  await expect(ask("SELECT list(repeat('x', 1000000) || range) FROM range(5000)")).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('memory'),
  })
}, 30_000)

test('an answer becomes a CSV, JSON or Parquet file, and nothing is left behind', async () => {
  const statement = "SELECT instrument, close FROM bars WHERE instrument = 'OLD' ORDER BY close; "
  const csv = Buffer.from(await desk().export(statement, 'csv', neverStop)).toString()
  expect(csv).toBe('instrument,close\nOLD,100.0\nOLD,101.0\nOLD,102.0\n')
  const json = Buffer.from(await desk().export(statement, 'json', neverStop)).toString()
  expect(JSON.parse(json)).toEqual([100, 101, 102].map((close) => ({ instrument: 'OLD', close })))
  const parquet = Buffer.from(await desk().export(statement, 'parquet', neverStop))
  expect(parquet.subarray(0, 4).toString()).toBe('PAR1')
  expect(readdirSync(join(home, 'cache', 'sql'))).toEqual([])
})

test('SYNTHETIC prices are told in the answer and in the file', async () => {
  const own = mkdtempSync(join(folder, 'own-'))
  const other = openDatabase(join(own, 'lonja.db'))
  const market = new DuckMarketStore({ home: own, database: other, now: () => 0 })
  await market.write(label('GEN', true), hours(3))
  const lazy = new LazySqlDesk(sqlOptions(own, other, new SqliteRunStore(other), market))
  expect(await lazy.query('SELECT count(*) FROM bars', 1, neverStop)).toMatchObject({ synthetic: true, rows: [[3]] })
  expect(Buffer.from(await lazy.export('SELECT close FROM bars', 'csv', neverStop)).toString()).toMatch(/^# SYNTHETIC/)
  expect(lazy.tables()).toBe(sqlTables)
  await market.close()
  other.close()
  expect(existsSync(join(own, 'market'))).toBe(true)
})
