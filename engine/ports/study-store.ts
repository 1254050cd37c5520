import type { StudyEvidence, StudyResult, StudySummary } from '../domain/study.ts'

/** A finished part of a study, by its place among the parts. */
export interface StoredBlock {
  readonly place: number
  readonly values: Float64Array
  /** Why a point of it failed; null when none did. */
  readonly failure: string | null
}

export interface StudyRecord {
  readonly summary: StudySummary
  readonly evidence: StudyEvidence
}

/**
 * Studies and, until they are done, the blocks they have finished. A study that was running when the engine ended is
 * `interrupted` when the next one starts. Faults: `storage-failed`, `data-corrupt` where bytes are not those saved.
 */
export interface StudyStore {
  /** Keeps a study that starts. Beginning an id again changes nothing. */
  begin(record: StudyRecord): void
  /** How a study goes on or ended. With a result it is done, and its blocks are let go. */
  update(summary: StudySummary, result?: StudyResult): void
  saveBlocks(id: string, blocks: readonly StoredBlock[]): void
  blocks(id: string): readonly StoredBlock[]
  /** Newest first. */
  list(limit: number): readonly StudySummary[]
  find(id: string): StudyRecord | undefined
  /** Undefined where there is no such study, or no result yet. */
  result(id: string): StudyResult | undefined
  /** Removed studies can be brought back until the engine next starts. */
  remove(id: string): boolean
  restore(id: string): boolean
}
