import type { PassportPartition, PassportSegment, QualityFinding } from '../../domain/passport.ts'
import type { LonjaDatabase } from '../database.ts'
import { exactJson, fromExactJson } from '../exact-json.ts'

/** A partition file as the manifest knows it. */
export interface StoredPartition extends PassportPartition {
  /** Below the folder of market data, parts joined with `/`. */
  readonly path: string
}

/** What is known of a version beside its bars. */
export interface DatasetOrigin {
  readonly segments: readonly PassportSegment[]
  /** What the bars themselves no longer show, such as the order in which they came. */
  readonly findings: readonly QualityFinding[]
}

interface PartitionRow {
  readonly path: string
  readonly span: string
  readonly hash: string
  readonly bars: number
  readonly first_at: number
  readonly last_at: number
  readonly bytes: number
}

const columns = 'p.path, p.span, p.hash, p.bars, p.first_at, p.last_at, p.bytes'

/** Which partition files there are, and of which each version of a series consists. */
export class PartitionManifest {
  readonly #sqlite: LonjaDatabase['sqlite']

  constructor(database: LonjaDatabase) {
    this.#sqlite = database.sqlite
  }

  /** The partitions of a dataset in order; none when it is an older column file. */
  of(hash: string, instrument?: string): StoredPartition[] {
    const copies = this.copies(hash)
    const own = copies.find((copy) => copy.instrument === instrument?.toLowerCase())
    return (own ?? copies[0])?.partitions ?? []
  }

  /** The same bars may be stored for several instruments, each with files of its own; ids in small letters. */
  copies(hash: string): { readonly instrument: string; readonly partitions: StoredPartition[] }[] {
    const rows = this.#sqlite
      .prepare<[string], PartitionRow & { readonly instrument: string }>(
        `SELECT lower(part.instrument_id) AS instrument, ${columns}
         FROM dataset_partition part JOIN partition p ON p.seq = part.partition_seq
         WHERE part.hash = ? ORDER BY part.instrument_id, part.place`,
      )
      .all(hash)
    const copies = new Map<string, StoredPartition[]>()
    for (const row of rows) {
      const copy = copies.get(row.instrument)
      if (copy === undefined) copies.set(row.instrument, [partitionOf(row)])
      else copy.push(partitionOf(row))
    }
    return [...copies].map(([instrument, partitions]) => ({ instrument, partitions }))
  }

  at(path: string): StoredPartition | undefined {
    const row = this.#sqlite
      .prepare<[string], PartitionRow>(`SELECT ${columns} FROM partition p WHERE path = ?`)
      .get(path)
    return row === undefined ? undefined : partitionOf(row)
  }

  /** To be called within a transaction, after the dataset is there. */
  assign(instrument: string, hash: string, partitions: readonly StoredPartition[]): void {
    const insert = this.#sqlite.prepare(
      `INSERT INTO partition (path, span, hash, bars, first_at, last_at, bytes)
       VALUES (:path, :month, :hash, :bars, :firstAt, :lastAt, :bytes)
       ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes`,
    )
    const link = this.#sqlite.prepare(
      `INSERT INTO dataset_partition (instrument_id, hash, place, partition_seq)
       VALUES (?, ?, ?, (SELECT seq FROM partition WHERE path = ?)) ON CONFLICT DO NOTHING`,
    )
    for (const [place, partition] of partitions.entries()) {
      insert.run(partition)
      link.run(instrument, hash, place, partition.path)
    }
  }

  origin(instrument: string, hash: string): DatasetOrigin {
    const row = this.#sqlite
      .prepare<[string, string], { readonly segments: string; readonly findings: string }>(
        'SELECT segments, findings FROM dataset_origin WHERE instrument_id = ? AND hash = ?',
      )
      .get(instrument, hash)
    if (row === undefined) return { segments: [], findings: [] }
    return {
      segments: fromExactJson(row.segments) as DatasetOrigin['segments'],
      findings: fromExactJson(row.findings) as DatasetOrigin['findings'],
    }
  }

  /** The first account of where a version came from stays. */
  setOrigin(instrument: string, hash: string, { segments, findings }: DatasetOrigin): void {
    this.#sqlite
      .prepare(
        `INSERT INTO dataset_origin (instrument_id, hash, segments, findings) VALUES (?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .run(instrument, hash, exactJson(segments), exactJson(findings))
  }

  /** Forgets the partitions that no version names. To be called within a transaction. */
  forgetUnnamed(): void {
    this.#sqlite.exec('DELETE FROM partition WHERE seq NOT IN (SELECT partition_seq FROM dataset_partition)')
  }

  /** Where all partitions lie. */
  paths(): string[] {
    return this.#sqlite.prepare<[], string>('SELECT path FROM partition').pluck().all()
  }

  /** Runs and studies that name a dataset, removed ones included as long as they can be brought back. */
  citedBy(hash: string): number {
    return this.#sqlite
      .prepare<{ readonly hash: string }, number>(
        `SELECT (SELECT count(*) FROM run WHERE instr(summary, :hash) > 0)
          + (SELECT count(*) FROM study WHERE instr(evidence, :hash) > 0 OR instr(summary, :hash) > 0)`,
      )
      .pluck()
      .get({ hash }) ?? 0
  }
}

function partitionOf(row: PartitionRow): StoredPartition {
  return {
    path: row.path,
    month: row.span,
    hash: row.hash,
    bars: row.bars,
    firstAt: row.first_at,
    lastAt: row.last_at,
    bytes: row.bytes,
  }
}
