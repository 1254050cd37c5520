import type duckdb from '@duckdb/node-bindings'
import { availableParallelism } from 'node:os'
import { Fault, type FaultCode } from '../../base/fault.ts'
import { storageFault } from '../storage-fault.ts'

type Bindings = typeof duckdb

/** What DuckDB may take for storing and reading partitions; what does not fit goes to its temporary folder. */
const memoryLimit = '1GB'
const mostThreads = 4
/** DuckDB would otherwise fetch extensions from the internet; everything needed is built in. */
const settings = {
  memory_limit: memoryLimit,
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  preserve_insertion_order: 'true',
  // What is read is held against its hash, so it has to come from the disk.
  enable_external_file_cache: 'false',
} as const

export interface DuckConnection {
  readonly bindings: Bindings
  readonly connection: duckdb.Connection
}

/**
 * The process' one DuckDB, in memory: it reads and writes Parquet files and keeps nothing of its own. Loaded when first
 * needed, because its library takes a quarter of a second.
 */
export class Duck {
  readonly #temporaryFolder: string
  #opening: Promise<DuckConnection & { readonly database: duckdb.Database }> | undefined

  /** DuckDB makes the folder when it needs it and empties it at the end. */
  constructor(temporaryFolder: string) {
    this.#temporaryFolder = temporaryFolder
  }

  connection(): Promise<DuckConnection> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  /** Runs one statement; throws what DuckDB throws. */
  async query(sql: string): Promise<duckdb.Result> {
    const { bindings, connection } = await this.connection()
    return bindings.query(connection, sql)
  }

  async close(): Promise<void> {
    const opening = this.#opening
    this.#opening = undefined
    if (opening === undefined) return
    const { bindings, connection, database } = await opening
    bindings.disconnect_sync(connection)
    bindings.close_sync(database)
  }

  async #open(): Promise<DuckConnection & { readonly database: duckdb.Database }> {
    const { default: bindings } = await import('@duckdb/node-bindings')
    const config = bindings.create_config()
    const threads = String(Math.max(1, Math.min(mostThreads, availableParallelism())))
    const all = { ...settings, threads, temp_directory: this.#temporaryFolder }
    for (const [name, value] of Object.entries(all)) bindings.set_config(config, name, value)
    const database = await bindings.open(':memory:', config)
    return { bindings, database, connection: await bindings.connect(database) }
  }
}

/** A text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

const systemCodes: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/no space left|disk is full|disk full/i, 'ENOSPC'],
  [/quota exceeded/i, 'EDQUOT'],
  [/permission denied/i, 'EACCES'],
  [/read-only file system/i, 'EROFS'],
  [/too many open files/i, 'EMFILE'],
  [/no such file|no files found/i, 'ENOENT'],
  [/file too large/i, 'EFBIG'],
  [/input\/output error/i, 'EIO'],
]

/**
 * What DuckDB threw as a fault: it tells only in words what the system said. `otherwise` is the code of what no system
 * error explains.
 */
export function duckFault(thrown: unknown, doing: string, otherwise: FaultCode): Fault {
  if (thrown instanceof Fault || !(thrown instanceof Error) || 'code' in thrown) return storageFault(thrown, doing)
  const { message } = thrown
  const code = systemCodes.find(([pattern]) => pattern.test(message))?.[1]
  if (code === undefined) return new Fault(otherwise, `Failed ${doing}: ${message}`)
  return storageFault(Object.assign(new Error(message), { code }), doing)
}
