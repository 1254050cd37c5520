import type { Migration } from './migration.ts'

/** What providers told of instruments, by our id. */
export const instruments: Migration = {
  name: '0004-instruments',
  sql: `
    CREATE TABLE instrument (
      id TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
      body TEXT NOT NULL,
      body_hash TEXT NOT NULL CHECK (length(body_hash) = 64)
    ) STRICT;
  `,
}
