import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { Fault } from '../../base/fault.ts'
import type { EventKind } from '../../ports/market-store.ts'
import type { PartitionFiles } from '../bars/partition-files.ts'
import { partitionName, seriesPath } from '../bars/partition-path.ts'
import type { ColumnTable, TableColumn } from '../duck/column-table.ts'
import type { Duck } from '../duck/duck.ts'
import { readParquet, writeParquet } from '../duck/parquet.ts'
import type { StoredEvents } from './event-manifest.ts'
import { eventLayout } from './event-table.ts'

/** SHA-256 over each column: its name, then its numbers as little-endian float64 or its texts as JSON. */
export function hashOfTable({ columns }: ColumnTable): string {
  const hash = createHash('sha256')
  for (const { name, kind, values } of columns) {
    hash.update(`${name} ${kind}\n`)
    if (kind === 'text') hash.update(JSON.stringify(values))
    else hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
  return hash.digest('hex')
}

/** The Parquet files of events, one for each day or month of a series. */
export class EventFiles {
  readonly #files: PartitionFiles
  readonly #duck: Duck

  constructor(files: PartitionFiles, duck: Duck) {
    this.#files = files
    this.#duck = duck
  }

  /** Everything the manifest has to know of a file that is then whole on the disk. */
  async write(kind: EventKind, instrument: string, span: string, table: ColumnTable): Promise<StoredEvents> {
    const hash = hashOfTable(table)
    const path = `${seriesPath('events', instrument, kind)}/${partitionName(span, hash)}`
    const bytes = await this.#files.publish(path, (draft) => writeParquet(this.#duck, table, draft))
    const times = table.columns[0].values
    return {
      kind, instrument, span, path, hash, events: table.rows, bytes,
      firstAt: Number(times[0]),
      lastAt: Number(times[table.rows - 1]),
    }
  }

  /** Faults: `data-corrupt` naming a file that is damaged or gone, `storage-failed`. */
  async read(stored: StoredEvents): Promise<ColumnTable> {
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
    if (hashOfTable(table) !== stored.hash) throw damaged(place, 'its events are not those that were stored')
    return table
  }

  async remove(path: string): Promise<void> {
    await this.#files.remove(path)
  }
}

function damaged(file: string, why: string): Fault {
  return new Fault(
    'data-corrupt',
    `The stored events in ${file} are damaged: ${why}. Delete the file, compact (lonja data compact) and download them again.`,
    { file },
  )
}
