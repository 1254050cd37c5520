import type { LonjaHost } from '../../../engine/contract/host.ts'
import type { ContractClient } from '../../../engine/contract/define.ts'
import type { LonjaContract } from '../../../engine/contract/contract.ts'
import type { BarColumns } from '../../../engine/domain/bars.ts'
import type { RunResult } from '../../../engine/domain/run.ts'
import type { StudyResult } from '../../../engine/domain/study.ts'
import type { ImportDraft } from '../import/import-draft.ts'

export type EngineApi = ContractClient<LonjaContract>

/** What thunks and panels work with besides the store: the engine, the shell, and columns too large for the store. */
export interface Session {
  readonly api: EngineApi
  /** The desktop shell; null in a browser. */
  readonly host: LonjaHost | null
  /** Bars by dataset hash. They never change, so what was loaded stays right. */
  readonly bars: RecentMap<BarColumns>
  /** Results by run id; they never change either. */
  readonly results: RecentMap<RunResult>
  /** Results of studies by id. */
  readonly studies: RecentMap<StudyResult>
  /** What was stated about files to import, by name and size. */
  readonly imports: RecentMap<ImportDraft>
  readonly newRunId: () => string
}

/** Keeps the values used last; each may be many megabytes. */
export class RecentMap<V> {
  readonly #values = new Map<string, V>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): V | undefined {
    const value = this.#values.get(key)
    if (value !== undefined) this.set(key, value)
    return value
  }

  set(key: string, value: V): void {
    this.#values.delete(key)
    this.#values.set(key, value)
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#most) break
      this.#values.delete(oldest)
    }
  }
}
