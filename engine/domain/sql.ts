/** A cell of an answer: a bigint too large for a number is its text, a time its ISO text; lists and structs nest. */
export type SqlValue = null | boolean | number | string | readonly SqlValue[] | { readonly [name: string]: SqlValue }

export interface SqlColumn {
  /** Unique within an answer: the second `close` is `close_1`. */
  readonly name: string
  /** As DuckDB calls it: `DOUBLE`, `TIMESTAMP`. */
  readonly type: string
}

export interface SqlAnswer {
  readonly columns: readonly SqlColumn[]
  readonly rows: readonly (readonly SqlValue[])[]
  /** There are more rows than were asked for. */
  readonly truncated: boolean
  readonly durationMs: number
  /** Some of the tables that were read hold generated prices. */
  readonly synthetic: boolean
}

export const sqlFormats = ['csv', 'parquet', 'json'] as const
export type SqlFormat = (typeof sqlFormats)[number]

/** A table that statements can read. */
export interface SqlTable {
  readonly name: string
  readonly about: string
  readonly columns: readonly (SqlColumn & { readonly about: string })[]
}
