import { z } from 'zod'
import { sqlFormats, type SqlAnswer, type SqlTable, type SqlValue } from '../domain/sql.ts'
import { call } from './define.ts'
import { bytes, listOf, nothing, type Schema } from './schemas.ts'

const column = z.strictObject({ name: z.string(), type: z.string() })
/** Rows are whatever the statement makes of them: nulls, booleans, numbers, texts, lists and objects of these. */
const rows: Schema<readonly (readonly SqlValue[])[]> = z.custom<readonly (readonly SqlValue[])[]>(Array.isArray)
const statement = z.string().min(1).max(100_000)

const answer: Schema<SqlAnswer> = z.strictObject({
  columns: z.array(column),
  rows,
  truncated: z.boolean(),
  durationMs: z.number(),
  synthetic: z.boolean(),
})

const table: Schema<SqlTable> = z.strictObject({
  name: z.string(),
  about: z.string(),
  columns: z.array(column.extend({ about: z.string() })),
})

export const sqlContract = {
  /**
   * Runs one statement that reads. Fault `invalid-input` for one that is refused or wrong, or that takes too long or
   * too much memory.
   */
  query: call('reads', z.strictObject({ statement, limit: z.number().int().min(1).max(1_000_000) }), answer),
  /** The whole answer as a file. */
  export: call('reads', z.strictObject({ statement, format: z.enum(sqlFormats) }), z.strictObject({ content: bytes })),
  /** What a statement can read. */
  tables: call('reads', nothing, listOf(table)),
}
