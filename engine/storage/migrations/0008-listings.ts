import type { Migration } from './migration.ts'

/** Which provider lists which instrument; one that it no longer lists keeps its row, with the time of that. */
export const listings: Migration = {
  name: '0008-listings',
  sql: `
    CREATE TABLE listing (
      provider TEXT NOT NULL,
      instrument TEXT NOT NULL COLLATE NOCASE,
      gone_at INTEGER,
      PRIMARY KEY (provider, instrument)
    ) STRICT, WITHOUT ROWID;
  `,
}
