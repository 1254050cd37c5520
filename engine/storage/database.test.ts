import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { migrations } from './migrations/list.ts'
import { migrate } from './migrations/migrate.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lonja-database-'))
  file = join(folder, 'lonja.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const schemaOf = (sqlite: Database.Database): unknown =>
  sqlite.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()

test('commits are on the disk before they return, and every table is strict', () => {
  const { sqlite, sqliteVersion, close } = openDatabase(file)
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(sqlite.pragma('synchronous', { simple: true })).toBe(2)
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(sqliteVersion.split('.').map(Number)[1]).toBeGreaterThanOrEqual(51)
  const tables = sqlite.pragma('table_list') as { readonly name: string; readonly strict: number }[]
  const loose = tables.filter(({ name, strict }) => !name.startsWith('sqlite_') && strict === 0)
  expect(loose).toEqual([])
  close()
})

test('every earlier schema arrives at the latest one, with what it held', () => {
  const latest = openDatabase(join(folder, 'latest.db'))
  const expected = schemaOf(latest.sqlite)
  latest.close()
  for (let version = 0; version <= migrations.length; version++) {
    const old = join(folder, `v${version}.db`)
    const made = new Database(old)
    made.pragma('application_id = 0x4c6f6e6a')
    migrate(made, migrations.slice(0, version))
    if (version >= 1) {
      made.exec(`INSERT INTO dataset VALUES ('ABC', '${'a'.repeat(64)}', 1, '{}', '1d', 1, 0, 0, 'a test', 0)`)
    }
    made.close()
    const opened = openDatabase(old)
    expect(schemaOf(opened.sqlite)).toEqual(expected)
    expect(opened.sqlite.pragma('user_version', { simple: true })).toBe(migrations.length)
    if (version >= 1) expect(opened.sqlite.prepare('SELECT instrument_id FROM dataset').pluck().all()).toEqual(['ABC'])
    opened.close()
    const copied = existsSync(`${old}.before-${migrations[version]?.name}`)
    expect(copied).toBe(version > 0 && version < migrations.length)
  }
})

test('migrations are named by their place in the list', () => {
  for (const [k, { name }] of migrations.entries()) {
    expect(name).toMatch(new RegExp(`^${String(k + 1).padStart(4, '0')}-[a-z-]+$`))
  }
})

test('a step that fails leaves the schema before it', () => {
  const sqlite = new Database(file)
  const broken = { name: '0002-broken', sql: 'CREATE TABLE half (a INTEGER) STRICT; SELECT nonsense;' }
  expect(() => migrate(sqlite, [migrations[0], broken])).toThrow('nonsense')
  expect(sqlite.pragma('user_version', { simple: true })).toBe(1)
  expect(sqlite.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0)
  sqlite.close()
})

test('a database from a newer Lonja is refused and left alone', () => {
  const made = openDatabase(file)
  made.sqlite.pragma(`user_version = ${migrations.length + 1}`)
  made.close()
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({ code: 'data-corrupt', message: expect.stringContaining('newer Lonja') }),
  )
  const after = new Database(file)
  expect(after.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  after.close()
})

test('another program’s database and what is no database are refused', () => {
  const other = new Database(file)
  other.exec('CREATE TABLE theirs (a)')
  other.close()
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({ code: 'data-corrupt', message: expect.stringContaining('another program') }),
  )
  const text = join(folder, 'text.db')
  writeFileSync(
    text,
    'This is a text file that is long enough to be looked at as a database header, but none.'.repeat(20),
  )
  expect(() => openDatabase(text)).toThrow(expect.objectContaining({ code: 'data-corrupt' }))
})

test('a folder that is not there is a fault in plain words', () => {
  expect(() => openDatabase(join(folder, 'no', 'lonja.db'))).toThrow(expect.objectContaining({ name: 'Fault' }))
})
