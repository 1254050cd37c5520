import type duckdb from '@duckdb/node-bindings'
import { setImmediate } from 'node:timers/promises'
import { appendTable, columnExpression } from './append-table.ts'
import type { ColumnTable, TableColumn } from './column-table.ts'
import { duckFault, sqlText, type Duck } from './duck.ts'

/** Chunks copied before other work of the process gets its turn. */
const chunksPerTurn = 64
let drafts = 0

/**
 * Writes a table as a Parquet file over whatever is there, with words in its metadata; nothing is flushed to the disk.
 * Fault `storage-failed`.
 */
export async function writeParquet(
  duck: Duck,
  table: ColumnTable,
  path: string,
  words: Readonly<Record<string, string>> = {},
): Promise<void> {
  const name = `draft_${drafts++}`
  const columns = table.columns.map(columnExpression).join(', ')
  const pairs = Object.entries(words).map(([key, value]) => `${key}: ${sqlText(value)}`)
  const metadata = pairs.length === 0 ? '' : `, KV_METADATA {${pairs.join(', ')}}`
  const dictionary = table.columns.some(hasTwins) ? ', DICTIONARY_SIZE_LIMIT 0' : ''
  try {
    await appendTable(duck, name, table)
    await duck.query(
      `COPY (SELECT ${columns} FROM ${name}) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd${metadata}${dictionary})`,
    )
  } catch (thrown) {
    throw duckFault(thrown, `writing ${path}`, 'storage-failed')
  } finally {
    await duck.query(`DROP TABLE IF EXISTS ${name}`)
  }
}

/** In a dictionary DuckDB writes zeros of both signs as one of them, and whatever is no number as one NaN. */
function hasTwins(column: TableColumn): boolean {
  if (column.kind !== 'number') return false
  const { values } = column
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k]) || Object.is(values[k], -0)) return true
  return false
}

/**
 * Reads files that follow each other into columns which have room for exactly their rows. Faults: `data-corrupt` when
 * there are more or fewer rows or a file is none that DuckDB understands, `storage-failed` when the disk refuses.
 */
export async function readParquet(
  duck: Duck,
  paths: readonly string[],
  into: readonly TableColumn[],
  rows: number,
): Promise<void> {
  const columns = into.map(({ name, kind }) => (kind === 'time' ? `epoch_ms("${name}")::DOUBLE` : `"${name}"`))
  const doing = `reading ${paths.length === 1 ? paths[0] : `${paths.length} files, the first of them ${paths[0]}`}`
  try {
    const files = paths.map(sqlText).join(', ')
    const result = await duck.query(`SELECT ${columns.join(', ')} FROM read_parquet([${files}])`)
    const { bindings } = await duck.connection()
    await collect(bindings, result, into, rows)
  } catch (thrown) {
    throw duckFault(thrown, doing, 'data-corrupt')
  }
}

async function collect(
  bindings: typeof duckdb,
  result: duckdb.Result,
  into: readonly TableColumn[],
  rows: number,
): Promise<void> {
  const chunks = bindings.result_chunk_count(result)
  const texts = into.some(({ kind }) => kind === 'text') ? await textReader() : null
  let at = 0
  for (let k = 0; k < chunks; k++) {
    const chunk = bindings.result_get_chunk(result, k)
    const count = bindings.data_chunk_get_size(chunk)
    if (at + count > rows) throw new Error(`there are more rows than the ${rows} that were stored`)
    for (const [c, column] of into.entries()) {
      if (column.kind === 'text') {
        const values = column.values as string[]
        for (const text of texts?.(chunk, c) ?? []) values.push(text)
        continue
      }
      const bytes = bindings.vector_get_data(bindings.data_chunk_get_vector(chunk, c), count * 8)
      column.values.set(new Float64Array(bytes.buffer, bytes.byteOffset, count), at)
    }
    at += count
    if (k % chunksPerTurn === chunksPerTurn - 1) await setImmediate()
  }
  if (at !== rows) throw new Error(`there are ${at} rows instead of the ${rows} that were stored`)
}

async function textReader(): Promise<(chunk: duckdb.DataChunk, column: number) => string[]> {
  const { DuckDBDataChunk } = await import('@duckdb/node-api')
  return (chunk, column) => new DuckDBDataChunk(chunk).getColumnValues(column).map(String)
}
