import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Fault } from '../../base/fault.ts'
import type { PartitionFiles } from '../bars/partition-files.ts'
import { partitionName, seriesPath } from '../bars/partition-path.ts'
import { appendTable, columnExpression } from '../duck/append-table.ts'
import type { ColumnTable, TableColumn } from '../duck/column-table.ts'
import { duckFault, sqlText, type Duck } from '../duck/duck.ts'
import { readParquet } from '../duck/parquet.ts'
import type { StoredEvents } from './event-manifest.ts'
import type { EventSeries } from './event-record.ts'
import { eventLayout } from './event-table.ts'

/** SHA-256 over each column: its name, then its numbers as little-endian float64 or its texts as JSON. */
function hashOfTable({ columns }: ColumnTable): string {
  const hash = createHash('sha256')
  for (const { name, kind, values } of columns) {
    hash.update(`${name} ${kind}\n`)
    if (kind === 'text') hash.update(JSON.stringify(values))
    else hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
  return hash.digest('hex')
}

const bytesAtATime = 256 * 1024

async function hashOfFile(place: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(place)
  try {
    const part = Buffer.allocUnsafe(bytesAtATime)
    for (;;) {
      const { bytesRead } = await file.read(part, 0, part.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(part.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

/** Events of [fromAt, untilAt). */
export interface LeftOut {
  readonly fromAt: number
  readonly untilAt: number
}

/** The Parquet files of events, one or more for each day or month of a series. */
export class EventFiles {
  readonly #files: PartitionFiles
  readonly #duck: Duck
  #drafts = 0

  constructor(files: PartitionFiles, duck: Duck) {
    this.#files = files
    this.#duck = duck
  }

  /**
   * Writes a file of what is in others and of what is new, by time, and those of one time in the order in which they
   * came; an event that is there already, with all its numbers equal, is left out, and so is what `left` says. Answers
   * what the manifest has to know of it. `id` tells it from every other file of its series and span.
   */
  async write(
    { kind, instrument, span }: EventSeries,
    parts: readonly StoredEvents[],
    fresh: ColumnTable | null,
    id: string,
    left: LeftOut | null = null,
  ): Promise<StoredEvents> {
    const path = `${seriesPath('events', instrument, kind)}/${partitionName(span, id)}`
    const name = `events_${this.#drafts++}`
    const places = parts.map((part) => this.#files.place(part.path))
    try {
      if (fresh !== null) await appendTable(this.#duck, name, fresh)
      const apart = areApart(parts, fresh)
      const sources = sourcesOf(kind, places, fresh === null ? null : name)
      const all = apart ? joined(kind, sources) : merged(kind, sources)
      const select = left === null ? all : `SELECT * FROM (${all}) WHERE ${isKept(left)}`
      let hash = ''
      let counted: readonly number[] = []
      const bytes = await this.#files.publish(path, async (draft) => {
        await this.#duck.query(`COPY (${select}) TO ${sqlText(draft)} (FORMAT parquet, COMPRESSION zstd)`)
        hash = await hashOfFile(draft)
        counted = apart && left === null ? countOf(parts, fresh) : await this.#count(draft)
      })
      const [events, firstAt, lastAt] = counted
      return { kind, instrument, span, path, hash, hashOf: 'file', events, bytes, firstAt, lastAt }
    } catch (thrown) {
      throw duckFault(thrown, `writing ${kind} of ${instrument}`, 'storage-failed')
    } finally {
      if (fresh !== null) await this.#duck.query(`DROP TABLE IF EXISTS ${name}`)
    }
  }

  /** Faults: `data-corrupt` naming a file that is damaged or gone, `storage-failed`. */
  async read(stored: StoredEvents): Promise<ColumnTable> {
    if (stored.hashOf === 'file') await this.check(stored)
    const place = this.#files.place(stored.path)
    if (!existsSync(place)) throw damaged(place, 'the file is gone')
    const columns = eventLayout(stored.kind).map(({ name, kind }): TableColumn =>
      kind === 'text' ? { name, kind, values: [] } : { name, kind, values: new Float64Array(stored.events) })
    const table = { rows: stored.events, columns }
    try {
      await readParquet(this.#duck, [place], columns, stored.events)
    } catch (thrown) {
      if (!(thrown instanceof Fault) || thrown.code !== 'data-corrupt') throw thrown
      throw damaged(place, thrown.message)
    }
    if (stored.hashOf === 'columns' && hashOfTable(table) !== stored.hash) throw damaged(place, changed)
    return table
  }

  /** Reads and hashes the whole file. Fault `data-corrupt` naming it when it is damaged or gone. */
  async check(stored: StoredEvents): Promise<void> {
    if (stored.hashOf === 'columns') {
      await this.read(stored)
      return
    }
    const place = this.#files.place(stored.path)
    if (!existsSync(place)) throw damaged(place, 'the file is gone')
    if ((await hashOfFile(place)) !== stored.hash) throw damaged(place, changed)
  }

  async remove(path: string): Promise<void> {
    await this.#files.remove(path)
  }

  async #count(place: string): Promise<number[]> {
    const result = await this.#duck.query(
      `SELECT count(*)::DOUBLE, epoch_ms(min(event_at))::DOUBLE, epoch_ms(max(event_at))::DOUBLE
       FROM read_parquet(${sqlText(place)})`,
    )
    const { bindings } = await this.#duck.connection()
    const chunk = bindings.result_get_chunk(result, 0)
    return [0, 1, 2].map((column) => {
      const vector = bindings.data_chunk_get_vector(chunk, column)
      const bytes = bindings.vector_get_data(vector, Float64Array.BYTES_PER_ELEMENT)
      return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true)
    })
  }
}

/** Statements that read files that follow each other in time, and then a table. */
function sourcesOf(kind: StoredEvents['kind'], places: readonly string[], table: string | null): string[] {
  const layout = eventLayout(kind)
  const names = namesOf(kind)
  const sources = places.map((place, k) =>
    `SELECT ${names}, ${k} AS part, file_row_number AS place
     FROM read_parquet(${sqlText(place)}, file_row_number = true)`)
  if (table !== null) {
    const fresh = layout.map(columnExpression).join(', ')
    sources.push(`SELECT ${fresh}, ${places.length} AS part, rowid AS place FROM ${table}`)
  }
  return sources
}

/** Rows that are in order and of which no two are equal. */
function joined(kind: StoredEvents['kind'], sources: readonly string[]): string {
  return `SELECT ${namesOf(kind)} FROM (${sources.join(' UNION ALL ')})`
}

/** Rows in any order, by time and once each. */
function merged(kind: StoredEvents['kind'], sources: readonly string[]): string {
  const names = namesOf(kind)
  return `SELECT ${names} FROM (${sources.join(' UNION ALL ')})
    QUALIFY row_number() OVER (PARTITION BY ${names} ORDER BY part, place) = 1 ORDER BY event_at, part, place`
}

function namesOf(kind: StoredEvents['kind']): string {
  return eventLayout(kind).map(({ name }) => `"${name}"`).join(', ')
}

/** How many rows there are, of which no two are equal and which are in order, and the times of the first and last. */
function countOf(parts: readonly StoredEvents[], fresh: ColumnTable | null): number[] {
  const times = fresh?.columns[0].values ?? []
  const events = parts.reduce((sum, part) => sum + part.events, times.length)
  const firstAt = parts.at(0)?.firstAt ?? Number(times[0])
  const lastAt = times.length > 0 ? Number(times.at(-1)) : (parts.at(-1)?.lastAt ?? NaN)
  return [events, firstAt, lastAt]
}

function isKept({ fromAt, untilAt }: LeftOut): string {
  const bounds = [
    ...(fromAt === -Infinity ? [] : [`epoch_ms(event_at) < ${fromAt}`]),
    ...(untilAt === Infinity ? [] : [`epoch_ms(event_at) >= ${untilAt}`]),
  ]
  return bounds.length === 0 ? 'false' : bounds.join(' OR ')
}

/** Whether no two of them can hold equal events: no time is in two of them, nor twice in what is new. */
function areApart(parts: readonly StoredEvents[], fresh: ColumnTable | null): boolean {
  let before = -Infinity
  for (const { firstAt, lastAt } of parts) {
    if (firstAt <= before) return false
    before = lastAt
  }
  const times = fresh?.columns[0].values ?? []
  for (let k = 0; k < times.length; k++) {
    if (Number(times[k]) <= before) return false
    before = Number(times[k])
  }
  return true
}

const changed = 'its events are not those that were stored'

function damaged(file: string, why: string): Fault {
  return new Fault(
    'data-corrupt',
    `The stored events in ${file} are damaged: ${why}. Delete the file, compact (lonja data compact) and download them again.`,
    { file },
  )
}
