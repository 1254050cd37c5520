import {
  BIGINT, BOOLEAN, DOUBLE, DuckDBDataChunk, DuckDBTimestampValue, TIMESTAMP, VARCHAR, type DuckDBConnection,
  type DuckDBType, type DuckDBValue,
} from '@duckdb/node-api'
import { assert } from '../../base/assert.ts'
import type { SqlTable } from '../../domain/sql.ts'

/** A cell of a table in memory; times are ms UTC, what is left out is NULL. */
export type Cell = string | number | boolean | null | undefined

const types: Readonly<Record<string, DuckDBType>> = { BIGINT, BOOLEAN, DOUBLE, TIMESTAMP, VARCHAR }
const rowsAtATime = 2048

/** Makes a table and fills it; rows have their cells in the order of the table's columns. */
export async function makeMemoryTable(
  connection: DuckDBConnection,
  { name, columns }: Pick<SqlTable, 'name' | 'columns'>,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const fields = columns.map((column) => `"${column.name}" ${column.type}`).join(', ')
  await connection.run(`CREATE TABLE "${name}" (${fields})`)
  if (rows.length === 0) return
  const columnTypes = columns.map(({ type }) => {
    const found = types[type]
    assert(found !== undefined, `${name} has a column of type ${type}`)
    return found
  })
  const appender = await connection.createAppender(name)
  for (let from = 0; from < rows.length; from += rowsAtATime) {
    const part = rows.slice(from, from + rowsAtATime)
    const chunk = DuckDBDataChunk.create(columnTypes, part.length)
    chunk.setColumns(columnTypes.map((type, k) => part.map((row) => cellValue(row[k], type))))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

function cellValue(cell: Cell, type: DuckDBType): DuckDBValue {
  if (cell === null || cell === undefined) return null
  if (type === TIMESTAMP) return new DuckDBTimestampValue(BigInt(Math.trunc(Number(cell))) * 1000n)
  if (type === BIGINT) return BigInt(Math.trunc(Number(cell)))
  return cell
}
