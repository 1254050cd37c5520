import type { RecordedKind } from './feed.ts'

/** Events of one kind and instrument that are stored. */
export interface RecordedSeries {
  readonly kind: RecordedKind
  readonly instrument: string
  /** Parquet files; recorded events that are in none yet are counted as well. */
  readonly files: number
  readonly events: number
  readonly firstAt: number
  readonly lastAt: number
  readonly bytes: number
}

/** What a check of stored events found. */
export interface RecordedVerdict {
  /** Null for what can no longer be said to belong to a series. */
  readonly series: { readonly kind: RecordedKind; readonly instrument: string } | null
  /** Files that were read and hashed. */
  readonly files: number
  readonly events: number
  /** Each damaged or missing file in words. */
  readonly problems: readonly string[]
}
