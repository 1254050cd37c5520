import type { Dataset } from './dataset.ts'

/** Whether the bars that something cites are still the series as it is now. */
export type DataStanding =
  | { readonly standing: 'current'; readonly dataset: Dataset }
  /** There is a newer version, which has other bars, more or fewer; the cited ones can still be read. */
  | {
      readonly standing: 'superseded'
      readonly dataset: Dataset
      /** Null when the series is no longer kept current. */
      readonly current: Dataset | null
      readonly added: number
      readonly removed: number
      readonly changed: number
    }
  | { readonly standing: 'missing' }

/** What a check of stored bytes found. */
export interface DataVerdict {
  readonly dataset: Dataset
  /** Files that were read and hashed. */
  readonly files: number
  /** Each damaged or missing file in words. */
  readonly problems: readonly string[]
}

export const barFormats = ['csv', 'parquet', 'json'] as const
export type BarFormat = (typeof barFormats)[number]
