import type { Migration } from './migration.ts'

/**
 * Events that are being recorded lie in segments, which are appended to, until they become Parquet files; a span of
 * time may have several such files. `hash_of` says what a hash is of: older files are known by the numbers in them.
 */
export const eventParts: Migration = {
  name: '0009-event-parts',
  sql: `
    CREATE TABLE event_part (
      path TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      instrument_id TEXT NOT NULL COLLATE NOCASE,
      span TEXT NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      hash_of TEXT NOT NULL CHECK (hash_of IN ('file', 'columns')),
      events INTEGER NOT NULL CHECK (events > 0),
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL CHECK (last_at >= first_at),
      bytes INTEGER NOT NULL CHECK (bytes > 0)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX event_part_by_series ON event_part (kind, instrument_id, span);
    INSERT INTO event_part
      SELECT path, kind, instrument_id, span, hash, 'columns', events, first_at, last_at, bytes FROM event_partition;
    DROP TABLE event_partition;
    CREATE TABLE event_segment (seq INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
  `,
}
