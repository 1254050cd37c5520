import { mkdirSync } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StatementType, type DuckDBPreparedStatement, type DuckDBResult } from '@duckdb/node-api'
import { Fault } from '../../base/fault.ts'
import { throwIfStopped, type Stop } from '../../base/stop.ts'
import { didYouMean } from '../../domain/near-names.ts'
import type { SqlAnswer, SqlFormat, SqlTable, SqlValue } from '../../domain/sql.ts'
import type { SqlDesk } from '../../ports/sql-desk.ts'
import { sqlText } from '../duck/duck.ts'
import { storageFault } from '../storage-fault.ts'
import { checkTree, withoutExplain, type CheckedStatement } from './check-statement.ts'
import { SqlSession } from './sql-session.ts'
import { sqlTables } from './sql-tables.ts'
import { sqlValue } from './sql-value.ts'
import { makeSqlTables, type SqlSources } from './sql-views.ts'

export interface DeskOptions {
  readonly sources: SqlSources
  /** Where Parquet files of market data lie. */
  readonly marketFolder: string
  /** Where answers become files, one at a time and gone afterwards. */
  readonly exportFolder: string
  readonly timeoutMs?: number
}

const usualTimeoutMs = 60_000
const interruptEveryMs = 20
/** Each has memory of its own. */
const mostAtOnce = 3
const mostExportBytes = 256 * 1024 ** 2

/** What is ready to run a statement, and how to end it early. */
interface Ready {
  readonly session: SqlSession
  readonly checked: CheckedStatement
  readonly synthetic: boolean
}

/** Runs each statement in a DuckDB of its own that can open market data and nothing else. */
export class DuckSqlDesk implements SqlDesk {
  readonly #options: DeskOptions
  #running = 0
  #exports = 0

  constructor(options: DeskOptions) {
    this.#options = options
  }

  tables(): readonly SqlTable[] {
    return sqlTables
  }

  query(statement: string, limit: number, stop: Stop): Promise<SqlAnswer> {
    const startedAt = performance.now()
    return this.#run(statement, stop, async ({ session, checked, synthetic }) => {
      const prepared = await prepare(session, checked.explain + checked.select)
      const result = await prepared.stream()
      const { rows, truncated } = await firstRows(result, limit)
      const types = result.columnTypes()
      const columns = result.deduplicatedColumnNames().map((name, k) => ({ name, type: String(types[k]) }))
      return { columns, rows, truncated, durationMs: performance.now() - startedAt, synthetic }
    })
  }

  export(statement: string, format: SqlFormat, stop: Stop): Promise<Uint8Array> {
    return this.#run(statement, stop, async ({ session, checked, synthetic }) => {
      const select = checked.select.replace(/;\s*$/, '')
      if (checked.explain !== '') throw new Fault('invalid-input', 'An EXPLAIN has no rows that a file could hold.')
      // Prepared by itself first: what is wrong with it is told without our own words around it.
      ;(await prepare(session, select)).destroySync()
      const file = join(this.#options.exportFolder, `${this.#exports++}.${format}`)
      try {
        await session.connection.run(`COPY (\n${select}\n) TO ${sqlText(file)} (${copyOptions(format, synthetic)})`)
        if ((await stat(file)).size > mostExportBytes) throw tooLarge()
        const bytes = await readFile(file)
        return synthetic && format === 'csv' ? Buffer.concat([Buffer.from('# SYNTHETIC prices\n'), bytes]) : bytes
      } finally {
        await rm(file, { force: true })
      }
    })
  }

  /** Makes a session ready, runs the work in it, and ends it on a stop, after its time, and in any case at the end. */
  async #run<T>(statement: string, stop: Stop, work: (ready: Ready) => Promise<T>): Promise<T> {
    throwIfStopped(stop)
    if (this.#running >= mostAtOnce) {
      throw new Fault('busy', `${mostAtOnce} statements are running already. Wait for one, or cancel it.`)
    }
    this.#running++
    const { timeoutMs = usualTimeoutMs } = this.#options
    let session: SqlSession | undefined
    let late = false
    let timer: NodeJS.Timeout | undefined
    let ending: NodeJS.Timeout | undefined
    let forget = (): void => {}
    try {
      session = await SqlSession.open()
      const { connection } = session
      // An interrupt between two steps is lost, so it is repeated until the work has ended.
      const end = (): void => void (ending ??= setInterval(() => connection.interrupt(), interruptEveryMs))
      forget = stop.onStop(end)
      timer = setTimeout(() => {
        late = true
        end()
      }, timeoutMs)
      return await work(await this.#ready(session, statement))
    } catch (thrown) {
      if (stop.stopped) throw new Fault('canceled', 'The statement was canceled.')
      if (late) throw new Fault('invalid-input', `The statement was stopped after ${timeoutMs / 1000} s. Ask for less.`)
      throw statementFault(thrown)
    } finally {
      clearTimeout(timer)
      clearInterval(ending)
      forget()
      session?.close()
      this.#running--
    }
  }

  async #ready(session: SqlSession, statement: string): Promise<Ready> {
    const { sources, marketFolder, exportFolder } = this.#options
    const parts = withoutExplain(statement)
    const serialize = 'SELECT json_serialize_sql(CAST($1 AS VARCHAR))'
    const tree = await session.connection.runAndReadAll(serialize, [parts.select])
    const checked = checkTree(String(tree.getRows()[0]?.[0] ?? ''), parts)
    mkdirSync(exportFolder, { recursive: true, mode: 0o700 })
    await session.confine([marketFolder, exportFolder])
    const synthetic = await makeSqlTables(session.connection, sources, checked.tables)
    await session.lock()
    return { session, checked, synthetic }
  }
}

/** Faults unless DuckDB itself calls it one statement that reads. */
async function prepare({ connection }: SqlSession, statement: string): Promise<DuckDBPreparedStatement> {
  const extracted = await connection.extractStatements(statement)
  if (extracted.count !== 1) throw new Fault('invalid-input', 'Write one statement.')
  const prepared = await extracted.prepare(0)
  const { statementType } = prepared
  if (statementType !== StatementType.SELECT && statementType !== StatementType.EXPLAIN) {
    throw new Fault('invalid-input', `A statement of the kind ${StatementType[statementType]} is not run here.`)
  }
  if (prepared.parameterCount > 0) throw new Fault('invalid-input', 'Parameters such as $1 are not filled in here.')
  return prepared
}

async function firstRows(
  result: DuckDBResult,
  limit: number,
): Promise<{ readonly rows: SqlValue[][]; readonly truncated: boolean }> {
  const rows: SqlValue[][] = []
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return { rows, truncated: false }
    for (const row of chunk.getRows()) {
      if (rows.length === limit) return { rows, truncated: true }
      rows.push(row.map(sqlValue))
    }
  }
}

function copyOptions(format: SqlFormat, synthetic: boolean): string {
  if (format === 'csv') return 'FORMAT csv, HEADER true'
  if (format === 'json') return 'FORMAT json, ARRAY true'
  return `FORMAT parquet, COMPRESSION zstd${synthetic ? ", KV_METADATA {prices: 'SYNTHETIC'}" : ''}`
}

function tooLarge(): Fault {
  return new Fault('invalid-input', `The answer is larger than ${mostExportBytes / 1024 ** 2} MB. Export it in parts.`)
}

/** What DuckDB says of a statement is for whoever wrote it; what it says of the disk is not. */
function statementFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (/^(?:IO Error|Invalid Input Error: No magic bytes|.*Snappy|.*ZSTD)/i.test(message)) {
    return new Fault('data-corrupt', `Stored data cannot be read: ${message}. See what is damaged: lonja data verify`)
  }
  if (/out of memory/i.test(message)) {
    return new Fault('invalid-input', `The statement needs more memory than it may take. Ask for less. (${message})`)
  }
  if (!/^[A-Z][A-Za-z ]+ Error:/.test(message)) return storageFault(thrown, 'running the statement')
  const [, table] = /^Catalog Error: Table with name (\S+) does not exist/.exec(message) ?? []
  if (table === undefined) return new Fault('invalid-input', message)
  // DuckDB would name tables of its own, which nobody may read here.
  const names = sqlTables.map(({ name }) => name)
  const known = names.join(', ')
  return new Fault('invalid-input', `There is no table “${table}”.${didYouMean(table, names)} There are ${known}.`)
}
