import type { Download, EmptyAnswer, KeptSeries } from '../domain/download.ts'

/**
 * Downloads that were asked for, and the series that are kept current. What had been at work when an engine ended is
 * `interrupted` when the next one starts. Fault `storage-failed`.
 */
export interface DownloadStore {
  save(download: Download): void
  find(id: string): Download | undefined
  /** Newest first. */
  list(limit: number): readonly Download[]
  kept(): readonly KeptSeries[]
  keep(series: KeptSeries): void
  /** Answers whether it was kept. */
  letGo(instrument: string, timeframe: string): boolean
  /** Who said to have no bars of which stretch of a series, and when last. */
  emptyAnswers(instrument: string, timeframe: string): readonly EmptyAnswer[]
  noteEmpty(answers: readonly EmptyAnswer[]): void
}
