import type Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { Fault } from '../../base/fault.ts'
import type { Migration } from './migration.ts'

/**
 * Brings a database to the latest schema, each step whole or not at all. One that already holds something is copied to
 * `<file>.before-<step>` first. Fault `data-corrupt` for a database from a newer Lonja: it is left as it is.
 */
export function migrate(sqlite: Database.Database, steps: readonly Migration[]): void {
  const from = Number(sqlite.pragma('user_version', { simple: true }))
  if (from > steps.length) {
    throw new Fault(
      'data-corrupt',
      `The database ${sqlite.name} was written by a newer Lonja (schema ${from}; this one knows ${steps.length}). `
        + 'Nothing was changed. Start the newer Lonja, or use another data folder.',
      { schema: from, known: steps.length },
    )
  }
  if (from > 0 && from < steps.length && !sqlite.memory) {
    const copy = `${sqlite.name}.before-${steps[from].name}`
    if (!existsSync(copy)) sqlite.prepare('VACUUM INTO ?').run(copy)
  }
  for (let version = from; version < steps.length; version++) {
    sqlite.transaction(() => {
      sqlite.exec(steps[version].sql)
      sqlite.pragma(`user_version = ${version + 1}`)
    }).immediate()
  }
}
