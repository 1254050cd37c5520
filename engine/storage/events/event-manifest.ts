import type { EventKind } from '../../ports/market-store.ts'
import type { LonjaDatabase } from '../database.ts'

/** One file of events as the manifest knows it. */
export interface StoredEvents {
  readonly kind: EventKind
  readonly instrument: string
  /** `2024-05-17` or `2024-05`, UTC. */
  readonly span: string
  /** Below the folder of market data, parts joined with `/`. */
  readonly path: string
  readonly hash: string
  readonly events: number
  readonly firstAt: number
  readonly lastAt: number
  readonly bytes: number
}

const columns = `kind, instrument_id AS instrument, span, path, hash, events, first_at AS firstAt, last_at AS lastAt,
  bytes`

/** Which files of events there are. Events have no versions: a day that grows is a new file in place of the old one. */
export class EventManifest {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
  }

  all(): StoredEvents[] {
    return this.#sqlite
      .prepare<[], StoredEvents>(`SELECT ${columns} FROM event_partition ORDER BY kind, instrument_id, first_at`)
      .all()
  }

  at(kind: EventKind, instrument: string, span: string): StoredEvents | undefined {
    return this.#sqlite
      .prepare<string[], StoredEvents>(
        `SELECT ${columns} FROM event_partition WHERE kind = ? AND instrument_id = ? AND span = ?`,
      )
      .get(kind, instrument, span)
  }

  /** The files that hold events of [fromAt, untilAt), in order. */
  between(kind: EventKind, instrument: string, fromAt: number, untilAt: number): StoredEvents[] {
    return this.#sqlite
      .prepare<(string | number)[], StoredEvents>(
        `SELECT ${columns} FROM event_partition
         WHERE kind = ? AND instrument_id = ? AND first_at < ? AND last_at >= ? ORDER BY first_at`,
      )
      .all(kind, instrument, untilAt, fromAt)
  }

  /** Names files, in place of those of the same spans, in one transaction. */
  put(files: readonly StoredEvents[]): void {
    const put = this.#sqlite.prepare(
      `INSERT OR REPLACE INTO event_partition
         (kind, instrument_id, span, path, hash, events, first_at, last_at, bytes)
       VALUES (:kind, :instrument, :span, :path, :hash, :events, :firstAt, :lastAt, :bytes)`,
    )
    this.#sqlite.transaction(() => {
      for (const file of files) put.run(file)
    }).immediate()
  }

  forget({ kind, instrument, span }: StoredEvents): void {
    this.#sqlite
      .prepare('DELETE FROM event_partition WHERE kind = ? AND instrument_id = ? AND span = ?')
      .run(kind, instrument, span)
  }
}
