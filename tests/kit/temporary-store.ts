import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckMarketStore } from '../../engine/storage/bars/duck-market-store.ts'
import { openDatabase, type LonjaDatabase } from '../../engine/storage/database.ts'

/** Storage in a folder of its own, until its end. */
export class TemporaryStore {
  readonly folder = mkdtempSync(join(tmpdir(), 'lonja-store-'))
  readonly database: LonjaDatabase = openDatabase(join(this.folder, 'lonja.db'))
  store = this.#open()

  /** Without what was held in memory. */
  async restart(): Promise<void> {
    await this.store.close()
    this.store = this.#open()
  }

  async end(): Promise<void> {
    await this.store.close()
    this.database.close()
    rmSync(this.folder, { recursive: true })
  }

  #open(): DuckMarketStore {
    return new DuckMarketStore({ home: this.folder, database: this.database, now: () => 1e12 })
  }
}
