import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { barColumnNames, type BarColumns } from '../../engine/domain/bars.ts'
import type { Download, DownloadSpec } from '../../engine/domain/download.ts'
import type { Instrument } from '../../engine/domain/instrument.ts'
import type { Passport } from '../../engine/domain/passport.ts'
import { Downloads } from '../../engine/market/download/downloads.ts'
import type { Log } from '../../engine/ports/log.ts'
import type { MarketProvider } from '../../engine/ports/market-provider.ts'
import { DuckMarketStore } from '../../engine/storage/bars/duck-market-store.ts'
import { openDatabase, type LonjaDatabase } from '../../engine/storage/database.ts'
import { SqliteDownloadStore } from '../../engine/storage/downloads/sqlite-download-store.ts'

export const hourMs = 3_600_000
export const start = Date.UTC(2024, 0, 1)
export const instrument: Instrument = {
  id: 'BTC/USDT', title: 'Bitcoin', assetClass: 'crypto', venue: 'test', currency: 'USDT', tickSize: 0.01,
}
const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** Hours of the instrument from `start` on. */
export const spec = (hours: number, other: Partial<DownloadSpec> = {}): DownloadSpec => ({
  instruments: [instrument.id],
  timeframes: ['1h'],
  fromAt: start,
  untilAt: start + hours * hourMs,
  providers: null,
  assetClass: null,
  only: 'missing',
  ...other,
})

/** Starts a download and answers how it ended. */
export async function finish(downloads: Downloads, id: string, wanted: DownloadSpec): Promise<Download> {
  await downloads.start(id, wanted)
  return new Promise((done) => {
    let last: Download | undefined
    const sink = Object.assign((item: Download) => void (last = item), { end: () => done(last!) })
    downloads.watch(id, sink)
  })
}

export const contentOf = (bars: BarColumns): number[][] => barColumnNames.map((name) => Array.from(bars[name]))

/** A data folder of its own with a clock that the test sets; the stores are real. */
export class DownloadRig {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lonja-downloads-'))
  now = start + 100 * 24 * hourMs
  database: LonjaDatabase
  store: DuckMarketStore

  constructor() {
    this.database = openDatabase(join(this.#folder, 'lonja.db'))
    this.store = this.#openStore()
  }

  /** As after a restart of the engine. */
  async reopen(): Promise<void> {
    await this.#shut()
    this.database = openDatabase(join(this.#folder, 'lonja.db'))
    this.store = this.#openStore()
  }

  async remove(): Promise<void> {
    await this.#shut()
    rmSync(this.#folder, { recursive: true })
  }

  downloadsFrom(...providers: readonly MarketProvider[]): Downloads {
    return new Downloads({
      store: this.store,
      downloads: new SqliteDownloadStore(this.database),
      providers: (named) =>
        Promise.resolve(providers.filter(({ capabilities }) => named?.includes(capabilities.id) ?? true)),
      priority: () => providers.map(({ capabilities }) => capabilities.id),
      instruments: {
        find: (id) => Promise.resolve(id === instrument.id ? instrument : undefined),
        list: () => Promise.resolve([instrument]),
        save: () => {},
      },
      clock: { now: () => (this.now += 1) },
      log: quiet,
    })
  }

  async stored(): Promise<BarColumns> {
    return this.store.read((await this.passport()).dataset.hash)
  }

  async passport(): Promise<Passport> {
    const dataset = await this.store.find(`${instrument.id}@1h`)
    return this.store.passport(dataset!.hash)
  }

  #openStore(): DuckMarketStore {
    return new DuckMarketStore({ home: this.#folder, database: this.database, now: () => this.now })
  }

  async #shut(): Promise<void> {
    await this.store.close()
    this.database.close()
  }
}
