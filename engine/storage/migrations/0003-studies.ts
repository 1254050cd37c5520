import type { Migration } from './migration.ts'

/** Studies, and the finished blocks of those that are not done. Bodies carry their own hash, as those of runs do. */
export const studies: Migration = {
  name: '0003-studies',
  sql: `
    CREATE TABLE study (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      started_at INTEGER NOT NULL,
      phase TEXT NOT NULL,
      summary TEXT NOT NULL,
      evidence TEXT NOT NULL,
      record_hash TEXT NOT NULL CHECK (length(record_hash) = 64),
      result TEXT,
      columns BLOB,
      result_hash TEXT CHECK (length(result_hash) = 64),
      removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
    ) STRICT;
    CREATE INDEX study_by_start ON study (started_at DESC, seq DESC) WHERE removed = 0;
    CREATE TABLE study_block (
      study_seq INTEGER NOT NULL REFERENCES study (seq) ON DELETE CASCADE,
      place INTEGER NOT NULL CHECK (place >= 0),
      body BLOB NOT NULL CHECK (length(body) % 8 = 0),
      failure TEXT,
      body_hash TEXT NOT NULL CHECK (length(body_hash) = 64),
      PRIMARY KEY (study_seq, place)
    ) STRICT, WITHOUT ROWID;
  `,
}
