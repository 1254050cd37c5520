import type { Stop } from '../base/stop.ts'
import type { SqlAnswer, SqlFormat, SqlTable } from '../domain/sql.ts'

/**
 * Answers statements that read: one SELECT, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN over stored market data and runs.
 * Nothing that writes, reads other files or changes a setting is run. Faults: `invalid-input` for a statement that is
 * refused, wrong, or takes too long or too much memory; `canceled`.
 */
export interface SqlDesk {
  query(statement: string, limit: number, stop: Stop): Promise<SqlAnswer>
  /** The whole answer as a file. */
  export(statement: string, format: SqlFormat, stop: Stop): Promise<Uint8Array>
  tables(): readonly SqlTable[]
}
