import type { Migration } from './migration.ts'

/** Stretches of a series that a provider was asked for and had no bars of, so that it is not asked every time. */
export const emptyAnswers: Migration = {
  name: '0007-empty-answers',
  sql: `
    CREATE TABLE empty_answer (
      instrument TEXT NOT NULL COLLATE NOCASE,
      timeframe TEXT NOT NULL,
      provider TEXT NOT NULL,
      from_at INTEGER NOT NULL,
      until_at INTEGER NOT NULL CHECK (until_at > from_at),
      asked_at INTEGER NOT NULL,
      PRIMARY KEY (instrument, timeframe, provider, from_at, until_at)
    ) STRICT, WITHOUT ROWID;
  `,
}
