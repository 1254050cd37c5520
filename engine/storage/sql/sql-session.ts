import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { sqlText } from '../duck/duck.ts'

/** What one statement may take; there is no folder to which more could go. */
const memoryLimit = '768MB'
const settings = {
  threads: '2',
  memory_limit: memoryLimit,
  temp_directory: '',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
  allow_persistent_secrets: 'false',
  secret_directory: '',
}

/** A DuckDB of its own for one statement, so that nothing a statement does outlives it. */
export class SqlSession {
  readonly connection: DuckDBConnection
  readonly #instance: DuckDBInstance

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance
    this.connection = connection
  }

  static async open(): Promise<SqlSession> {
    const instance = await DuckDBInstance.create(':memory:', settings)
    return new SqlSession(instance, await instance.connect())
  }

  /** From here on nothing outside of these folders can be opened; what lies in them can. */
  async confine(folders: readonly string[]): Promise<void> {
    const list = folders.map((folder) => sqlText(folder.endsWith('/') ? folder : `${folder}/`)).join(', ')
    await this.connection.run(`SET allowed_directories = [${list}]`)
    await this.connection.run('SET enable_external_access = false')
  }

  /** From here on no setting can be changed. */
  async lock(): Promise<void> {
    await this.connection.run('SET lock_configuration = true')
  }

  close(): void {
    this.connection.closeSync()
    this.#instance.closeSync()
  }
}
