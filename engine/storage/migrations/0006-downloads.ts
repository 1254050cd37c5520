import type { Migration } from './migration.ts'

/** Downloads with their progress, and the series that are kept current. The bars themselves are the store's. */
export const downloads: Migration = {
  name: '0006-downloads',
  sql: `
    CREATE TABLE download (
      id TEXT PRIMARY KEY,
      started_at INTEGER NOT NULL,
      phase TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX download_by_start ON download (started_at DESC);
    CREATE TABLE kept_series (
      instrument TEXT NOT NULL COLLATE NOCASE,
      timeframe TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (instrument, timeframe)
    ) STRICT, WITHOUT ROWID;
  `,
}
