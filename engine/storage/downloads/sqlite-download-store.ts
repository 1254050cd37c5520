import type { Download, EmptyAnswer, KeptSeries } from '../../domain/download.ts'
import type { DownloadStore } from '../../ports/download-store.ts'
import type { LonjaDatabase } from '../database.ts'
import { exactJson, fromExactJson } from '../exact-json.ts'
import { storageFault } from '../storage-fault.ts'

interface BodyRow {
  readonly body: string
}

export class SqliteDownloadStore implements DownloadStore {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
    const atWork = this.#all<Download>(`SELECT body FROM download WHERE phase IN ('waiting', 'running')`)
    for (const download of atWork) {
      const items = download.items.map((item) =>
        item.phase === 'waiting' || item.phase === 'running' ? { ...item, phase: 'interrupted' as const } : item)
      this.save({ ...download, items, phase: 'interrupted', etaMs: null })
    }
  }

  save(download: Download): void {
    this.#do(`keeping the download ${download.id}`, () =>
      this.#sqlite
        .prepare(`INSERT INTO download (id, started_at, phase, body) VALUES (:id, :startedAt, :phase, :body)
          ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, body = excluded.body`)
        .run({
          id: download.id,
          startedAt: download.startedAt,
          phase: download.phase,
          body: exactJson(download),
        }))
  }

  find(id: string): Download | undefined {
    return this.#all<Download>('SELECT body FROM download WHERE id = ?', id)[0]
  }

  list(limit: number): readonly Download[] {
    return this.#all<Download>('SELECT body FROM download ORDER BY started_at DESC, id DESC LIMIT ?', limit)
  }

  kept(): readonly KeptSeries[] {
    return this.#all<KeptSeries>('SELECT body FROM kept_series ORDER BY instrument, timeframe')
  }

  keep(series: KeptSeries): void {
    this.#do(`keeping ${series.instrument} ${series.timeframe} current`, () =>
      this.#sqlite
        .prepare(`INSERT INTO kept_series (instrument, timeframe, body) VALUES (:instrument, :timeframe, :body)
          ON CONFLICT (instrument, timeframe) DO UPDATE SET body = excluded.body`)
        .run({ instrument: series.instrument, timeframe: series.timeframe, body: exactJson(series) }))
  }

  letGo(instrument: string, timeframe: string): boolean {
    return this.#do(`no longer keeping ${instrument} ${timeframe} current`, () =>
      this.#sqlite.prepare('DELETE FROM kept_series WHERE instrument = ? AND timeframe = ?').run(instrument, timeframe)
        .changes > 0)
  }

  emptyAnswers(instrument: string, timeframe: string): readonly EmptyAnswer[] {
    return this.#do('reading what providers lack', () =>
      this.#sqlite
        .prepare<[string, string], EmptyAnswer>(
          `SELECT instrument, timeframe, provider, from_at AS fromAt, until_at AS untilAt, asked_at AS askedAt
            FROM empty_answer WHERE instrument = ? AND timeframe = ? ORDER BY provider, from_at, until_at`,
        )
        .all(instrument, timeframe))
  }

  noteEmpty(answers: readonly EmptyAnswer[]): void {
    if (answers.length === 0) return
    this.#do('noting what providers lack', () => {
      const put = this.#sqlite.prepare(
        `INSERT INTO empty_answer (instrument, timeframe, provider, from_at, until_at, asked_at)
          VALUES (:instrument, :timeframe, :provider, :fromAt, :untilAt, :askedAt)
          ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at`,
      )
      this.#sqlite.transaction(() => answers.forEach((answer) => put.run(answer))).immediate()
    })
  }

  #all<T>(sql: string, ...values: readonly (string | number)[]): T[] {
    return this.#do('reading the downloads', () =>
      this.#sqlite
        .prepare<(string | number)[], BodyRow>(sql)
        .all(...values)
        .map(({ body }) => fromExactJson(body) as T))
  }

  #do<T>(what: string, work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      throw storageFault(thrown, what)
    }
  }
}
