import type { Dataset } from './dataset.ts'

/** A stretch [fromAt, untilAt) of a series and where its bars came from. */
export interface PassportSegment {
  readonly fromAt: number
  readonly untilAt: number
  /** A provider's id, or `file NAME`. */
  readonly source: string
  readonly fetchedAt: number
  /** What was done to the source's numbers: `none`, `splits`, `splits and dividends`, or words. */
  readonly adjustments: string
}

/** One immutable file of a series. */
export interface PassportPartition {
  /** `2024-05`, UTC; `2024-05-17` where bars are shorter than a minute, `2020s` where they are days or longer. */
  readonly month: string
  /** SHA-256 of the columns' bytes, whatever the file's encoding. */
  readonly hash: string
  readonly bars: number
  readonly firstAt: number
  readonly lastAt: number
  /** Bytes on the disk. */
  readonly bytes: number
}

/** Bars that the calendar says should be there and are not: [fromAt, untilAt). */
export interface Gap {
  readonly fromAt: number
  readonly untilAt: number
  readonly missing: number
}

export const findingKinds = [
  'duplicate', // two bars of one open time came in; the later was kept
  'out-of-order', // bars came in another order than time
  'mixed-adjustments', // stretches of prices that were adjusted in different ways meet
  'bad-ohlc', // open or close outside of low and high, or a price that may not be
  'zero-volume',
  'outlier', // a return whose robust z-score is beyond the limit
  'stale', // the same four prices again and again
  'session', // a bar while the calendar says closed
] as const
export type FindingKind = (typeof findingKinds)[number]

/** What is odd about the numbers; nothing is changed because of it. */
export interface QualityFinding {
  readonly kind: FindingKind
  readonly count: number
  /** The first few open times. */
  readonly examples: readonly number[]
  readonly rule: string
}

/** Where a dataset comes from and what is known of it. */
export interface Passport {
  readonly dataset: Dataset
  readonly partitions: readonly PassportPartition[]
  readonly segments: readonly PassportSegment[]
  /** Stretches without a hole, [fromAt, untilAt). */
  readonly coverage: readonly { readonly fromAt: number; readonly untilAt: number; readonly bars: number }[]
  readonly gaps: readonly Gap[]
  readonly findings: readonly QualityFinding[]
  /** Runs that cite this dataset; its bytes are kept while there are any. */
  readonly citedBy: number
}

/** What differs between two versions of a series. */
export interface RevisionDiff {
  readonly fromHash: string
  readonly toHash: string
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** The first changed bars, with what they were and what they are. */
  readonly examples: readonly {
    readonly openAt: number
    readonly before: readonly number[]
    readonly after: readonly number[]
  }[]
}
