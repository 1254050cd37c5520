import { createHash } from 'node:crypto'
import { Fault } from '../../base/fault.ts'
import type { RunResult, RunSummary } from '../../domain/run.ts'
import type { RunStore } from '../../ports/run-store.ts'
import type { LonjaDatabase } from '../database.ts'
import { exactJson, fromExactJson } from '../exact-json.ts'
import { codeOf, storageFault } from '../storage-fault.ts'

interface RunRow {
  readonly result: string
  readonly equity: Buffer
  readonly result_hash: string
}

/**
 * Finished runs in the database. A body whose bytes are no longer those that were saved is refused as `data-corrupt`
 * instead of shown. Runs that were removed before this start are deleted for good.
 */
export class SqliteRunStore implements RunStore {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
    this.#do('deleting removed runs', () => this.#sqlite.prepare('DELETE FROM run WHERE removed = 1').run())
  }

  /** Saving an id again changes nothing. */
  save(summary: RunSummary, result: RunResult): void {
    const { equity, ...rest } = result
    const equityBytes = new Uint8Array(Float64Array.from(equity).buffer)
    const summaryText = exactJson(summary)
    const resultText = exactJson(rest)
    const values = {
      id: summary.id,
      startedAt: summary.startedAt,
      summary: summaryText,
      summaryHash: hashOf(summaryText),
      result: resultText,
      equity: equityBytes,
      resultHash: hashOf(resultText, equityBytes),
    }
    this.#do(`saving the run ${summary.id}`, () =>
      this.#sqlite
        .prepare(`INSERT INTO run (id, started_at, summary, summary_hash, result, equity, result_hash)
          VALUES (:id, :startedAt, :summary, :summaryHash, :result, :equity, :resultHash) ON CONFLICT (id) DO NOTHING`)
        .run(values))
  }

  list(limit: number): readonly RunSummary[] {
    const rows = this.#do('listing the runs', () =>
      this.#sqlite
        .prepare<[number], { readonly id: string; readonly summary: string; readonly summary_hash: string }>(
          'SELECT id, summary, summary_hash FROM run WHERE removed = 0 ORDER BY started_at DESC, seq DESC LIMIT ?',
        )
        .all(limit))
    return rows.map(({ id, summary, summary_hash }) => {
      if (hashOf(summary) !== summary_hash) throw damaged(id)
      return fromExactJson(summary) as RunSummary
    })
  }

  read(id: string): RunResult | undefined {
    const row = this.#do(`reading the run ${id}`, () =>
      this.#sqlite
        .prepare<[string], RunRow>('SELECT result, equity, result_hash FROM run WHERE id = ? AND removed = 0')
        .get(id))
    if (row === undefined) return undefined
    if (hashOf(row.result, row.equity) !== row.result_hash) throw damaged(id)
    const equity = new Float64Array(row.equity.length / Float64Array.BYTES_PER_ELEMENT)
    new Uint8Array(equity.buffer).set(row.equity)
    return { ...(fromExactJson(row.result) as Omit<RunResult, 'equity'>), equity }
  }

  remove(id: string): boolean {
    return this.#mark(id, 1)
  }

  restore(id: string): boolean {
    return this.#mark(id, 0)
  }

  #mark(id: string, removed: 0 | 1): boolean {
    const doing = removed === 1 ? `removing the run ${id}` : `restoring the run ${id}`
    const done = this.#do(doing, () =>
      this.#sqlite.prepare('UPDATE run SET removed = ? WHERE id = ? AND removed <> ?').run(removed, id, removed))
    return done.changes === 1
  }

  /** A commit that fails on the disk may still have reached it, so that failure is told apart from the others. */
  #do<T>(doing: string, work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      const fault = storageFault(thrown, doing)
      if (codeOf(thrown)?.startsWith('SQLITE_IOERR') !== true) throw fault
      throw new Fault(
        'storage-failed',
        `${fault.message} Whether it was done is known only after a restart.`,
        fault.details,
      )
    }
  }
}

function damaged(id: string): Fault {
  return new Fault(
    'data-corrupt',
    `The saved run ${id} is damaged: its bytes are not those that were saved. Remove it and run it again; the same evidence gives the same result.`,
    { run: id },
  )
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
