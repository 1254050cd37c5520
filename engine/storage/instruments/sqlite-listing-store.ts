import type { Listing, ListingStore } from '../../ports/listing-store.ts'
import type { LonjaDatabase } from '../database.ts'
import { storageFault } from '../storage-fault.ts'

export class SqliteListingStore implements ListingStore {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
  }

  of(provider: string): readonly Listing[] {
    try {
      return this.#sqlite
        .prepare<[string], Listing>(
          'SELECT instrument, gone_at AS goneAt FROM listing WHERE provider = ? ORDER BY instrument',
        )
        .all(provider)
    } catch (thrown) {
      throw storageFault(thrown, `reading what ${provider} lists`)
    }
  }

  note(provider: string, listings: readonly Listing[]): void {
    try {
      const put = this.#sqlite.prepare(
        `INSERT INTO listing (provider, instrument, gone_at) VALUES (:provider, :instrument, :goneAt)
          ON CONFLICT DO UPDATE SET gone_at = excluded.gone_at`,
      )
      this.#sqlite.transaction(() => listings.forEach((listing) => put.run({ provider, ...listing }))).immediate()
    } catch (thrown) {
      throw storageFault(thrown, `storing what ${provider} lists`)
    }
  }
}
