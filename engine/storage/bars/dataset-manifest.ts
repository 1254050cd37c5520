import { Fault } from '../../base/fault.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
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

/** Which series there are, in which versions, and which of each instrument is current. */
export class DatasetManifest {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
  }

  current(): Dataset[] {
    return this.#all(
      `SELECT ${columns} FROM current_dataset c JOIN dataset d USING (instrument_id, hash) ORDER BY c.instrument_id`,
    )
  }

  has(hash: string): boolean {
    return this.#all(`SELECT ${columns} FROM dataset d WHERE hash = ? LIMIT 1`, hash).length > 0
  }

  find(wanted: string): Dataset | undefined {
    const [named] = this.#all(
      `SELECT ${columns} FROM current_dataset c JOIN dataset d USING (instrument_id, hash) WHERE c.instrument_id = ?`,
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

  #version(instrument: string, version: string): Dataset | undefined {
    if (/^[1-9]\d{0,5}$/.test(version)) {
      return this.#all(
        `SELECT ${columns} FROM dataset d WHERE instrument_id = ? AND version = ?`,
        instrument,
        Number(version),
      )[0]
    }
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

  /** Makes a series the current one of its instrument. One that is known keeps the label it was first stored with. */
  add(dataset: Dataset): { readonly dataset: Dataset; readonly known: boolean } {
    const id = dataset.instrument.id
    const add = this.#sqlite.transaction(() => {
      const known = this.#all(
        `SELECT ${columns} FROM dataset d WHERE instrument_id = ? AND hash = ?`,
        id,
        dataset.hash,
      )[0]
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
      this.#sqlite
        .prepare(`INSERT INTO current_dataset (instrument_id, hash) VALUES (?, ?)
          ON CONFLICT (instrument_id) DO UPDATE SET hash = excluded.hash`)
        .run(id, dataset.hash)
      return { dataset: known ?? dataset, known: known !== undefined }
    })
    return add.immediate()
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
