import type { Migration } from './migration.ts'

/** Finished runs. Each body carries its own hash, because the database's own check overlooks most flipped bits. */
export const runs: Migration = {
  name: '0002-runs',
  sql: `
    CREATE TABLE run (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      started_at INTEGER NOT NULL,
      summary TEXT NOT NULL,
      summary_hash TEXT NOT NULL CHECK (length(summary_hash) = 64),
      result TEXT NOT NULL,
      equity BLOB NOT NULL CHECK (length(equity) % 8 = 0),
      result_hash TEXT NOT NULL CHECK (length(result_hash) = 64),
      removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
    ) STRICT;
    CREATE INDEX run_by_start ON run (started_at DESC, seq DESC) WHERE removed = 0;
  `,
}
