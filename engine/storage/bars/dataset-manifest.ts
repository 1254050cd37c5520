import { Fault } from '../../base/fault.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { isTimeframe, type Timeframe } from '../../domain/timeframe.ts'
import type { LonjaDatabase } from '../database.ts'
import { exactJson, fromExactJson } from '../exact-json.ts'
import { storageFault } from '../storage-fault.ts'

interface DatasetRow {
  readonly hash: string
  readonly instrument: string
  readonly timeframe: string
  readonly bars: number
  readonly first_at: number
  readonly last_at: number
  readonly source: string
  readonly synthetic: number
}

const columns = 'd.hash, d.instrument, d.timeframe, d.bars, d.first_at, d.last_at, d.source, d.synthetic'
const joined = 'JOIN dataset d USING (instrument_id, hash)'

/**
 * Which series there are, in which versions, and which version of each instrument and timeframe is current. An
 * instrument id alone means the series of it that was stored last.
 */
export class DatasetManifest {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
  }

  /** The current dataset of each instrument and timeframe; of one instrument the series stored last is first. */
  current(): Dataset[] {
    return this.#all(
      `SELECT ${columns} FROM current_series c ${joined} ORDER BY c.instrument_id COLLATE NOCASE, c.stored DESC`,
    )
  }

  has(hash: string): boolean {
    return this.#all(`SELECT ${columns} FROM dataset d WHERE hash = ? LIMIT 1`, hash).length > 0
  }

  /** The current dataset of one series. */
  currentOf(instrument: string, timeframe: Timeframe): Dataset | undefined {
    return this.#all(
      `SELECT ${columns} FROM current_series c ${joined} WHERE c.instrument_id = ? AND c.timeframe = ?`,
      instrument,
      timeframe,
    )[0]
  }

  find(wanted: string): Dataset | undefined {
    const [named] = this.#all(
      `SELECT ${columns} FROM current_series c ${joined} WHERE c.instrument_id = ? ORDER BY c.stored DESC LIMIT 1`,
      wanted,
    )
    if (named !== undefined) return named
    const at = wanted.lastIndexOf('@')
    if (at > 0) return this.#version(wanted.slice(0, at), wanted.slice(at + 1))
    return isHashStart(wanted)
      ? this.#only(
          wanted,
          this.#all(
            `SELECT ${columns} FROM dataset d WHERE substr(hash, 1, ?) = ? ORDER BY d.rowid DESC`,
            wanted.length,
            wanted.toLowerCase(),
          ),
        )
      : undefined
  }

  /** All versions of a series, the newest first. */
  versions(instrument: string, timeframe: Timeframe): Dataset[] {
    return this.#all(
      `SELECT ${columns} FROM dataset d WHERE instrument_id = ? AND timeframe = ? ORDER BY version DESC`,
      instrument,
      timeframe,
    )
  }

  /** Whatever instruments have this hash. */
  named(hash: string): Dataset[] {
    return this.#all(`SELECT ${columns} FROM dataset d WHERE hash = ? ORDER BY d.rowid DESC`, hash)
  }

  #version(instrument: string, version: string): Dataset | undefined {
    if (/^[1-9]\d{0,5}$/.test(version)) {
      return this.#all(
        `SELECT ${columns} FROM dataset d WHERE instrument_id = ? AND version = ?`,
        instrument,
        Number(version),
      )[0]
    }
    if (isTimeframe(version)) return this.currentOf(instrument, version)
    return isHashStart(version) ? this.#only(version, this.#all(
      `SELECT ${columns} FROM dataset d WHERE instrument_id = ? AND substr(hash, 1, ?) = ?`,
      instrument, version.length, version.toLowerCase(),
    )) : undefined
  }

  #only(prefix: string, found: readonly Dataset[]): Dataset | undefined {
    const hashes = new Set(found.map(({ hash }) => hash))
    if (hashes.size > 1) {
      throw new Fault(
        'invalid-input',
        `${hashes.size} stored series have a hash that begins with ${prefix}. Write more of it.`,
        {
          hashes: [...hashes],
        },
      )
    }
    return found[0]
  }

  /**
   * Adds a version, which becomes the current one of its series. One that is known keeps the label it was first stored
   * with. To be called within a transaction.
   */
  add(dataset: Dataset): { readonly dataset: Dataset; readonly known: boolean } {
    const id = dataset.instrument.id
    const known = this.#all(`SELECT ${columns} FROM dataset d WHERE instrument_id = ? AND hash = ?`, id, dataset.hash)[0]
    if (known === undefined) {
      this.#sqlite
        .prepare(
          `INSERT INTO dataset
            (instrument_id, hash, version, instrument, timeframe, bars, first_at, last_at, source, synthetic)
          VALUES (:id, :hash, (SELECT coalesce(max(version), 0) + 1 FROM dataset WHERE instrument_id = :id),
            :instrument, :timeframe, :bars, :firstAt, :lastAt, :source, :synthetic)`,
        )
        .run({ ...dataset, id, instrument: exactJson(dataset.instrument), synthetic: dataset.synthetic ? 1 : 0 })
    }
    const stored = known ?? dataset
    this.#sqlite
      .prepare(`INSERT INTO current_series (instrument_id, timeframe, hash, stored)
        VALUES (:id, :timeframe, :hash,
          (SELECT coalesce(max(stored), 0) + 1 FROM current_series WHERE instrument_id = :id))
        ON CONFLICT (instrument_id, timeframe) DO UPDATE SET hash = excluded.hash, stored = excluded.stored`)
      .run({ id, timeframe: stored.timeframe, hash: stored.hash })
    return { dataset: stored, known: known !== undefined }
  }

  /** Takes a series off the list; its versions stay for what cites them. */
  retire(instrument: string, timeframe: Timeframe): void {
    this.#sqlite
      .prepare('DELETE FROM current_series WHERE instrument_id = ? AND timeframe = ?')
      .run(instrument, timeframe)
  }

  /** Forgets a version that is not current. To be called within a transaction. */
  forget({ instrument, hash }: Dataset): void {
    this.#sqlite.prepare('DELETE FROM dataset WHERE instrument_id = ? AND hash = ?').run(instrument.id, hash)
  }

  /** Every version of everything, the newest first. */
  all(): Dataset[] {
    return this.#all(`SELECT ${columns} FROM dataset d ORDER BY version DESC`)
  }

  #all(sql: string, ...values: readonly (string | number)[]): Dataset[] {
    try {
      return this.#sqlite.prepare<(string | number)[], DatasetRow>(sql).all(...values).map(datasetOf)
    } catch (thrown) {
      throw storageFault(thrown, 'looking up the stored series')
    }
  }
}

/** Fewer digits than eight are too easily an instrument's name, or another series' hash. */
function isHashStart(text: string): boolean {
  return /^[0-9a-f]{8,64}$/i.test(text)
}

function datasetOf(row: DatasetRow): Dataset {
  return {
    instrument: fromExactJson(row.instrument) as Instrument,
    timeframe: row.timeframe as Timeframe,
    hash: row.hash,
    bars: row.bars,
    firstAt: row.first_at,
    lastAt: row.last_at,
    source: row.source,
    synthetic: row.synthetic === 1,
  }
}
