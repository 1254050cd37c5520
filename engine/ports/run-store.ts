import type { RunResult, RunSummary } from '../domain/run.ts'

/** Finished runs, kept until someone removes them. */
export interface RunStore {
  save(summary: RunSummary, result: RunResult): void
  /** Newest first. */
  list(limit: number): readonly RunSummary[]
  read(id: string): RunResult | undefined
  /** Removed runs can be brought back until the engine next starts. */
  remove(id: string): boolean
  restore(id: string): boolean
}
