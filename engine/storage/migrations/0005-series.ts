import type { Migration } from './migration.ts'

/**
 * Series that grow: which immutable partition files each version of a series consists of, where its bars came from, and
 * which version of each instrument and timeframe is current. A dataset without partitions is one older column file.
 */
export const series: Migration = {
  name: '0005-series',
  sql: `
    CREATE TABLE partition (
      seq INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      span TEXT NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      bars INTEGER NOT NULL CHECK (bars > 0),
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL CHECK (last_at >= first_at),
      bytes INTEGER NOT NULL CHECK (bytes > 0)
    ) STRICT;
    CREATE TABLE dataset_partition (
      instrument_id TEXT NOT NULL COLLATE NOCASE,
      hash TEXT NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      partition_seq INTEGER NOT NULL REFERENCES partition (seq),
      PRIMARY KEY (instrument_id, hash, place),
      FOREIGN KEY (instrument_id, hash) REFERENCES dataset (instrument_id, hash) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX dataset_partition_by_partition ON dataset_partition (partition_seq);
    CREATE TABLE dataset_origin (
      instrument_id TEXT NOT NULL COLLATE NOCASE,
      hash TEXT NOT NULL,
      segments TEXT NOT NULL,
      findings TEXT NOT NULL,
      PRIMARY KEY (instrument_id, hash),
      FOREIGN KEY (instrument_id, hash) REFERENCES dataset (instrument_id, hash) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE current_series (
      instrument_id TEXT NOT NULL COLLATE NOCASE,
      timeframe TEXT NOT NULL,
      hash TEXT NOT NULL,
      stored INTEGER NOT NULL,
      PRIMARY KEY (instrument_id, timeframe),
      FOREIGN KEY (instrument_id, hash) REFERENCES dataset (instrument_id, hash)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO current_series
      SELECT instrument_id, timeframe, hash, version FROM dataset d
      WHERE version = (
        SELECT max(version) FROM dataset o WHERE o.instrument_id = d.instrument_id AND o.timeframe = d.timeframe
      );
    UPDATE current_series SET (hash, stored) = (
      SELECT c.hash, 1 + (SELECT max(version) FROM dataset o WHERE o.instrument_id = c.instrument_id)
      FROM current_dataset c WHERE c.instrument_id = current_series.instrument_id
    ) WHERE EXISTS (
      SELECT 1 FROM current_dataset c JOIN dataset d USING (instrument_id, hash)
      WHERE c.instrument_id = current_series.instrument_id AND d.timeframe = current_series.timeframe
    );
    DROP TABLE current_dataset;
    CREATE TABLE event_partition (
      kind TEXT NOT NULL,
      instrument_id TEXT NOT NULL COLLATE NOCASE,
      span TEXT NOT NULL,
      path TEXT NOT NULL,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      events INTEGER NOT NULL CHECK (events > 0),
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL CHECK (last_at >= first_at),
      bytes INTEGER NOT NULL CHECK (bytes > 0),
      PRIMARY KEY (kind, instrument_id, span)
    ) STRICT, WITHOUT ROWID;
  `,
}
