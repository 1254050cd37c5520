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
  /** SHA-256 of the file's bytes; of its columns where `hashOf` says so, as it was for files of older versions. */
  readonly hash: string
  readonly hashOf: 'file' | 'columns'
  readonly events: number
  readonly firstAt: number
  readonly lastAt: number
  readonly bytes: number
}

const columns = `kind, instrument_id AS instrument, span, path, hash, hash_of AS hashOf, events, first_at AS firstAt,
  last_at AS lastAt, bytes`

/**
 * Which files of events there are, and which segments hold events that are in no file yet. Events have no versions: a
 * file that grows is a new one in place of the old.
 */
export class EventManifest {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
  }

  all(): StoredEvents[] {
    return this.#sqlite
      .prepare<[], StoredEvents>(`SELECT ${columns} FROM event_part ORDER BY kind, instrument_id, first_at`)
      .all()
  }

  /** The files of one span of a series, in the order of time. */
  at(kind: EventKind, instrument: string, span: string): StoredEvents[] {
    return this.#sqlite
      .prepare<string[], StoredEvents>(
        `SELECT ${columns} FROM event_part WHERE kind = ? AND instrument_id = ? AND span = ? ORDER BY first_at, last_at`,
      )
      .all(kind, instrument, span)
  }

  /** The files that hold events of [fromAt, untilAt), in order. */
  between(kind: EventKind, instrument: string, fromAt: number, untilAt: number): StoredEvents[] {
    return this.#sqlite
      .prepare<(string | number)[], StoredEvents>(
        `SELECT ${columns} FROM event_part
         WHERE kind = ? AND instrument_id = ? AND first_at < ? AND last_at >= ? ORDER BY first_at, last_at`,
      )
      .all(kind, instrument, untilAt, fromAt)
  }

  /** Names a segment before its file is made: a named one without a file has nothing in it. */
  openSegment(): number {
    return Number(this.#sqlite.prepare('INSERT INTO event_segment DEFAULT VALUES').run().lastInsertRowid)
  }

  segments(): number[] {
    return this.#sqlite.prepare<[], number>('SELECT seq FROM event_segment ORDER BY seq').pluck().all()
  }

  /** Names files in place of others, and of the segment that they were made of, in one transaction. */
  replace(files: readonly StoredEvents[], replaced: readonly StoredEvents[], segment: number | null): void {
    const put = this.#sqlite.prepare(
      `INSERT OR REPLACE INTO event_part
         (kind, instrument_id, span, path, hash, hash_of, events, first_at, last_at, bytes)
       VALUES (:kind, :instrument, :span, :path, :hash, :hashOf, :events, :firstAt, :lastAt, :bytes)`,
    )
    this.#sqlite.transaction(() => {
      for (const file of replaced) this.forget(file)
      for (const file of files) put.run(file)
      if (segment !== null) this.#sqlite.prepare('DELETE FROM event_segment WHERE seq = ?').run(segment)
    }).immediate()
  }

  forget({ path }: Pick<StoredEvents, 'path'>): void {
    this.#sqlite.prepare('DELETE FROM event_part WHERE path = ?').run(path)
  }
}
