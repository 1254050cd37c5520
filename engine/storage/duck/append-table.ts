import type duckdb from '@duckdb/node-bindings'
import { setImmediate } from 'node:timers/promises'
import type { ColumnTable, TableColumn } from './column-table.ts'
import type { Duck } from './duck.ts'

/** Chunks appended before other work of the process gets its turn. */
const chunksPerTurn = 64

/** Times are put in as doubles and become timestamps where the table is read. */
const appendedTypes = { time: 'DOUBLE', number: 'DOUBLE', text: 'VARCHAR' } as const

/** The expression that reads an appended column back as what it is. */
export function columnExpression({ name, kind }: Pick<TableColumn, 'name' | 'kind'>): string {
  return kind === 'time' ? `epoch_ms(CAST("${name}" AS BIGINT)) AS "${name}"` : `"${name}"`
}

/** Makes a table in memory and puts the rows in, whole vectors at a time. */
export async function appendTable(duck: Duck, name: string, table: ColumnTable): Promise<void> {
  const fields = table.columns.map((column) => `"${column.name}" ${appendedTypes[column.kind]}`).join(', ')
  await duck.query(`CREATE TABLE ${name} (${fields})`)
  const { bindings, connection } = await duck.connection()
  const appender = bindings.appender_create(connection, null, name)
  const types = table.columns.map(({ kind }) =>
    bindings.create_logical_type(kind === 'text' ? bindings.Type.VARCHAR : bindings.Type.DOUBLE))
  const chunk = bindings.create_data_chunk(types)
  const chunkRows = bindings.vector_size()
  const scratch = new Float64Array(chunkRows)
  let chunks = 0
  for (let at = 0; at < table.rows; at += chunkRows) {
    const rows = Math.min(chunkRows, table.rows - at)
    bindings.data_chunk_reset(chunk)
    bindings.data_chunk_set_size(chunk, rows)
    table.columns.forEach((column, k) =>
      fill(bindings, bindings.data_chunk_get_vector(chunk, k), column, at, rows, scratch))
    bindings.append_data_chunk(appender, chunk)
    if (++chunks % chunksPerTurn === 0) await setImmediate()
  }
  bindings.appender_close_sync(appender)
}

function fill(
  bindings: typeof duckdb,
  vector: duckdb.Vector,
  column: TableColumn,
  at: number,
  rows: number,
  scratch: Float64Array<ArrayBuffer>,
): void {
  if (column.kind === 'text') {
    for (let k = 0; k < rows; k++) bindings.vector_assign_string_element(vector, k, column.values[at + k])
    return
  }
  // Columns may lie in shared memory, which the bindings do not take.
  scratch.set(column.values.subarray(at, at + rows))
  bindings.copy_data_to_vector(vector, 0, scratch.buffer, 0, rows * Float64Array.BYTES_PER_ELEMENT)
}
