import type { Migration } from './migration.ts'

/** The manifest of stored series: every version of every instrument, and which version is current. */
export const datasets: Migration = {
  name: '0001-datasets',
  sql: `
    CREATE TABLE dataset (
      instrument_id TEXT NOT NULL COLLATE NOCASE,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      version INTEGER NOT NULL CHECK (version > 0),
      instrument TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      bars INTEGER NOT NULL CHECK (bars > 0),
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL CHECK (last_at >= first_at),
      source TEXT NOT NULL,
      synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
      PRIMARY KEY (instrument_id, hash),
      UNIQUE (instrument_id, version)
    ) STRICT;
    CREATE INDEX dataset_by_hash ON dataset (hash);
    CREATE TABLE current_dataset (
      instrument_id TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
      hash TEXT NOT NULL,
      FOREIGN KEY (instrument_id, hash) REFERENCES dataset (instrument_id, hash)
    ) STRICT;
  `,
}
