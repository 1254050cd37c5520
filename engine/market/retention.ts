import type { SeriesKind } from '../domain/series.ts'

/** What is kept when storage is compacted; null keeps all. Whatever a run cites is kept in any case. */
export interface Retention {
  /** Versions of each series of bars, counted from the newest. */
  readonly versions: number | null
  /** Days of events of each kind, counted back from the newest event of the series. Bars do not age. */
  readonly days: Readonly<Record<Exclude<SeriesKind, 'bars'>, number | null>>
}

export const defaultRetention: Retention = {
  versions: 3,
  days: { trades: null, quotes: 30, books: 14, funding: null, liquidations: null },
}

/** A version of a series, and whether anything needs it. */
export interface VersionInUse {
  readonly hash: string
  /** It is the series as it is now, a run or study cites it, or this process has read it. */
  readonly inUse: boolean
}

/** The versions that may be forgotten: not in use, and older than the newest `keep` ones. Newest first. */
export function versionsToForget(versions: readonly VersionInUse[], keep: number | null): string[] {
  if (keep === null) return []
  return versions.slice(keep).filter(({ inUse }) => !inUse).map(({ hash }) => hash)
}

const dayMs = 86_400_000

/** Event partitions that end before this are forgotten; null when none is. */
export function eventsKeptFrom(newestAt: number, days: number | null): number | null {
  return days === null ? null : (Math.floor(newestAt / dayMs) - days + 1) * dayMs
}
