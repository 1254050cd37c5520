import { createHash } from 'node:crypto'
import { Fault } from '../../base/fault.ts'
import type { StudyEvidence, StudyResult, StudySummary } from '../../domain/study.ts'
import type { StoredBlock, StudyRecord, StudyStore } from '../../ports/study-store.ts'
import { packColumns, unpackColumns } from '../column-json.ts'
import type { LonjaDatabase } from '../database.ts'
import { exactJson, fromExactJson } from '../exact-json.ts'
import { storageFault } from '../storage-fault.ts'

interface RecordRow {
  readonly id: string
  readonly phase: string
  readonly summary: string
  readonly evidence: string
  readonly record_hash: string
}

interface ResultRow {
  readonly result: string | null
  readonly columns: Buffer | null
  readonly result_hash: string | null
}

interface BlockRow {
  readonly place: number
  readonly body: Buffer
  readonly failure: string | null
  readonly body_hash: string
}

const recordColumns = 'id, phase, summary, evidence, record_hash'

/**
 * Studies in the database. What was running when an engine ended is interrupted when the next one starts; what was
 * removed is deleted for good then.
 */
export class SqliteStudyStore implements StudyStore {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
    this.#do('reading the studies', () => {
      this.#sqlite.prepare('DELETE FROM study WHERE removed = 1').run()
      const running = this.#sqlite
        .prepare<[], RecordRow>(`SELECT ${recordColumns} FROM study WHERE phase IN ('waiting', 'running')`)
        .all()
      for (const row of running) {
        if (isWhole(row)) this.update({ ...recordOf(row).summary, phase: 'interrupted' })
      }
    })
  }

  begin({ summary, evidence }: StudyRecord): void {
    const texts = { summary: exactJson(summary), evidence: exactJson(evidence) }
    const row = { ...texts, id: summary.id, startedAt: summary.startedAt, phase: summary.phase }
    this.#do(`keeping the study ${summary.id}`, () =>
      this.#sqlite
        .prepare(`INSERT INTO study (id, started_at, phase, summary, evidence, record_hash)
          VALUES (:id, :startedAt, :phase, :summary, :evidence, :hash) ON CONFLICT (id) DO NOTHING`)
        .run({ ...row, hash: hashOf(texts.summary, texts.evidence) }))
  }

  update(summary: StudySummary, result?: StudyResult): void {
    const { id, phase } = summary
    this.#do(`keeping the study ${id}`, () =>
      this.#sqlite.transaction(() => {
        const row = this.#row(id)
        if (row === undefined) return
        const text = exactJson(summary)
        this.#sqlite
          .prepare('UPDATE study SET phase = ?, summary = ?, record_hash = ? WHERE id = ?')
          .run(phase, text, hashOf(text, row.evidence), id)
        if (result === undefined) return
        const packed = packColumns(result)
        this.#sqlite
          .prepare('UPDATE study SET result = ?, columns = ?, result_hash = ? WHERE id = ?')
          .run(packed.text, packed.bytes, hashOf(packed.text, packed.bytes), id)
        this.#sqlite.prepare('DELETE FROM study_block WHERE study_seq = (SELECT seq FROM study WHERE id = ?)').run(id)
      }).immediate())
  }

  saveBlocks(id: string, blocks: readonly StoredBlock[]): void {
    this.#do(`keeping what the study ${id} has finished`, () =>
      this.#sqlite.transaction(() => {
        const insert = this.#sqlite.prepare(`INSERT INTO study_block (study_seq, place, body, failure, body_hash)
          SELECT seq, :place, :body, :failure, :hash FROM study WHERE id = :id ON CONFLICT DO NOTHING`)
        for (const { place, values, failure } of blocks) {
          const body = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
          insert.run({ id, place, body, failure, hash: blockHash(place, body, failure) })
        }
      }).immediate())
  }

  /** A block whose bytes are no longer those that were saved is left out: it is computed again. */
  blocks(id: string): readonly StoredBlock[] {
    const rows = this.#do(`reading what the study ${id} has finished`, () =>
      this.#sqlite
        .prepare<[string], BlockRow>(`SELECT place, body, failure, body_hash FROM study_block
          JOIN study ON study_seq = seq WHERE id = ? ORDER BY place`)
        .all(id))
    return rows
      .filter(({ place, body, failure, body_hash }) => blockHash(place, body, failure) === body_hash)
      .map(({ place, body, failure }) => ({ place, values: new Float64Array(Uint8Array.from(body).buffer), failure }))
  }

  list(limit: number): readonly StudySummary[] {
    const rows = this.#do('listing the studies', () =>
      this.#sqlite
        .prepare<[number], RecordRow>(
          `SELECT ${recordColumns} FROM study WHERE removed = 0 ORDER BY started_at DESC, seq DESC LIMIT ?`,
        )
        .all(limit))
    return rows.map((row) => recordOf(row).summary)
  }

  find(id: string): StudyRecord | undefined {
    const row = this.#do(`reading the study ${id}`, () => this.#row(id))
    return row === undefined ? undefined : recordOf(row)
  }

  result(id: string): StudyResult | undefined {
    const row = this.#do(`reading the study ${id}`, () =>
      this.#sqlite
        .prepare<[string], ResultRow>('SELECT result, columns, result_hash FROM study WHERE id = ? AND removed = 0')
        .get(id))
    if (row === undefined || row.result === null || row.columns === null) return undefined
    if (hashOf(row.result, row.columns) !== row.result_hash) throw damaged(id)
    return unpackColumns({ text: row.result, bytes: row.columns }) as StudyResult
  }

  remove(id: string): boolean {
    return this.#mark(id, 1)
  }

  restore(id: string): boolean {
    return this.#mark(id, 0)
  }

  #row(id: string): RecordRow | undefined {
    return this.#sqlite
      .prepare<[string], RecordRow>(`SELECT ${recordColumns} FROM study WHERE id = ? AND removed = 0`)
      .get(id)
  }

  #mark(id: string, removed: 0 | 1): boolean {
    const doing = removed === 1 ? `removing the study ${id}` : `restoring the study ${id}`
    const done = this.#do(doing, () =>
      this.#sqlite.prepare('UPDATE study SET removed = ? WHERE id = ? AND removed <> ?').run(removed, id, removed))
    return done.changes === 1
  }

  #do<T>(doing: string, work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      throw storageFault(thrown, doing)
    }
  }
}

function isWhole({ summary, evidence, record_hash }: RecordRow): boolean {
  return hashOf(summary, evidence) === record_hash
}

function recordOf(row: RecordRow): StudyRecord {
  if (!isWhole(row)) throw damaged(row.id)
  return {
    summary: fromExactJson(row.summary) as StudySummary,
    evidence: fromExactJson(row.evidence) as StudyEvidence,
  }
}

function damaged(id: string): Fault {
  return new Fault(
    'data-corrupt',
    `The saved study ${id} is damaged: its bytes are not those that were saved. Remove it and run it again; the same evidence gives the same result.`,
    { study: id },
  )
}

function blockHash(place: number, body: Uint8Array, failure: string | null): string {
  return hashOf(`${place} `, body, failure ?? '')
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
