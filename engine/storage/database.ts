import Database from 'better-sqlite3'
import { assert } from '../base/assert.ts'
import { Fault } from '../base/fault.ts'
import { migrations } from './migrations/list.ts'
import { migrate } from './migrations/migrate.ts'
import { storageFault } from './storage-fault.ts'

/** The engine's one connection to its database. */
export interface LonjaDatabase {
  readonly sqlite: Database.Database
  readonly sqliteVersion: string
  close(): void
}

/** Marks the file as ours: "Lonj" in ASCII. */
const applicationId = 0x4c6f6e6a
/** Older versions can corrupt a write-ahead log when two connections write or checkpoint at once. */
const oldestSqlite = [3, 51, 3] as const
const busyMs = 5000

/**
 * Opens or makes the database and brings it to the latest schema. Every commit is on the disk before it returns: the
 * settings that make it so are read back, because a build of SQLite may have other defaults.
 * Faults: `storage-failed`, `busy`, and `data-corrupt` for what is no database of ours or comes from a newer Lonja.
 */
export function openDatabase(file: string): LonjaDatabase {
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(file, { timeout: busyMs })
    const sqliteVersion = String(sqlite.prepare('SELECT sqlite_version()').pluck().get())
    assert(isAtLeast(sqliteVersion, oldestSqlite), `SQLite ${sqliteVersion} is older than ${oldestSqlite.join('.')}`)
    claim(sqlite)
    setAndRead(sqlite, 'journal_mode', 'WAL', sqlite.memory ? 'memory' : 'wal')
    setAndRead(sqlite, 'synchronous', 'FULL', 2)
    setAndRead(sqlite, 'foreign_keys', 'ON', 1)
    setAndRead(sqlite, 'busy_timeout', String(busyMs), busyMs)
    setAndRead(sqlite, 'trusted_schema', 'OFF', 0)
    migrate(sqlite, migrations)
    const open = sqlite
    return { sqlite: open, sqliteVersion, close: () => void open.close() }
  } catch (thrown) {
    sqlite?.close()
    throw storageFault(thrown, `opening the database ${file}`)
  }
}

/** Refuses a database that some other program made, before anything is written to it. */
function claim(sqlite: Database.Database): void {
  const id = sqlite.pragma('application_id', { simple: true })
  if (id === applicationId) return
  const tables = Number(sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  if (id !== 0 || tables > 0) {
    throw new Fault(
      'data-corrupt',
      `${sqlite.name} is the database of another program. Nothing was changed. Use another data folder.`,
    )
  }
  sqlite.pragma(`application_id = ${applicationId}`)
}

function setAndRead(sqlite: Database.Database, name: string, value: string, expected: string | number): void {
  sqlite.pragma(`${name} = ${value}`)
  const found = sqlite.pragma(name, { simple: true })
  assert(found === expected, `PRAGMA ${name} is ${String(found)} after it was set to ${value}`)
}

function isAtLeast(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [k, needed] of oldest.entries()) {
    if ((parts[k] ?? 0) !== needed) return (parts[k] ?? 0) > needed
  }
  return true
}
