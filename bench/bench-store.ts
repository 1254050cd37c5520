import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckMarketStore } from '../engine/storage/bars/duck-market-store.ts'
import { openDatabase } from '../engine/storage/database.ts'

/** A data folder of its own. */
export class BenchStore {
  readonly folder = mkdtempSync(join(tmpdir(), 'lonja-bench-'))
  readonly #database = openDatabase(join(this.folder, 'lonja.db'))
  readonly store = this.another()

  /** A store over the same files that has read nothing yet. */
  another(): DuckMarketStore {
    return new DuckMarketStore({ home: this.folder, database: this.#database, now: () => 0 })
  }

  /** Puts a file where the cache would have its folder: whatever is read comes from Parquet files. */
  constructor() {
    mkdirSync(join(this.folder, 'cache'), { recursive: true })
    writeFileSync(join(this.folder, 'cache', 'bars'), '')
  }

  async end(): Promise<void> {
    await this.store.close()
    this.#database.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
