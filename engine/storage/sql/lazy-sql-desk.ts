import type { Stop } from '../../base/stop.ts'
import type { SqlAnswer, SqlFormat, SqlTable } from '../../domain/sql.ts'
import type { SqlDesk } from '../../ports/sql-desk.ts'
import type { DeskOptions } from './duck-sql-desk.ts'
import { sqlTables } from './sql-tables.ts'

/** Loads DuckDB with the first statement: its library takes a quarter of a second, which no start should wait for. */
export class LazySqlDesk implements SqlDesk {
  readonly #options: DeskOptions
  #desk: Promise<SqlDesk> | undefined

  constructor(options: DeskOptions) {
    this.#options = options
  }

  async query(statement: string, limit: number, stop: Stop): Promise<SqlAnswer> {
    return (await this.#opened()).query(statement, limit, stop)
  }

  async export(statement: string, format: SqlFormat, stop: Stop): Promise<Uint8Array> {
    return (await this.#opened()).export(statement, format, stop)
  }

  tables(): readonly SqlTable[] {
    return sqlTables
  }

  #opened(): Promise<SqlDesk> {
    this.#desk ??= import('./duck-sql-desk.ts').then(({ DuckSqlDesk }) => new DuckSqlDesk(this.#options))
    return this.#desk
  }
}
