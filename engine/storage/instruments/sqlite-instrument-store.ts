import { createHash } from 'node:crypto'
import type { Instrument } from '../../domain/instrument.ts'
import type { InstrumentStore } from '../../ports/instrument-store.ts'
import type { LonjaDatabase } from '../database.ts'
import { exactJson, fromExactJson } from '../exact-json.ts'
import { storageFault } from '../storage-fault.ts'

interface Row {
  readonly body: string
  readonly body_hash: string
}

/** The instruments of rows that are as they were written. */
function whole(rows: readonly Row[]): Instrument[] {
  return rows
    .filter((row) => hashOf(row.body) === row.body_hash)
    .map((row) => fromExactJson(row.body) as Instrument)
}

const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex')

export class SqliteInstrumentStore implements InstrumentStore {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
  }

  list(): Instrument[] {
    try {
      return whole(this.#sqlite.prepare<[], Row>('SELECT body, body_hash FROM instrument ORDER BY id').all())
    } catch (thrown) {
      throw storageFault(thrown, 'listing the known instruments')
    }
  }

  some(ids: readonly string[]): Instrument[] {
    try {
      const find = this.#sqlite.prepare<[string], Row>('SELECT body, body_hash FROM instrument WHERE id = ?')
      return whole(ids.flatMap((id) => find.get(id) ?? []))
    } catch (thrown) {
      throw storageFault(thrown, 'looking for known instruments')
    }
  }

  save(instruments: readonly Instrument[]): void {
    try {
      const put = this.#sqlite.prepare(
        `INSERT INTO instrument (id, body, body_hash) VALUES (?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET body = excluded.body, body_hash = excluded.body_hash`,
      )
      this.#sqlite
        .transaction(() => {
          for (const instrument of instruments) {
            const body = exactJson(instrument)
            put.run(instrument.id, body, hashOf(body))
          }
        })
        .immediate()
    } catch (thrown) {
      throw storageFault(thrown, 'storing instruments')
    }
  }
}
