import { join } from 'node:path'
import { Turns } from '../../base/turns.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { BarFormat, DataVerdict } from '../../domain/data-standing.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { Passport, PassportSegment, RevisionDiff } from '../../domain/passport.ts'
import type { RecordedSeries, RecordedVerdict } from '../../domain/recorded-events.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { csvOfBars, jsonOfBars } from '../../market/export-bars.ts'
import { diffBars } from '../../market/passport/diff-bars.ts'
import { barFacts } from '../../market/passport/bar-facts.ts'
import { mixedAdjustments } from '../../market/passport/mixed-adjustments.ts'
import { defaultRetention, type Retention } from '../../market/retention.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import type { MarketArchive } from '../../ports/market-archive.ts'
import type { EventKind, MergeOutcome } from '../../ports/market-store.ts'
import { diskSteps, type FileSteps } from '../atomic-file.ts'
import type { LonjaDatabase } from '../database.ts'
import { Duck } from '../duck/duck.ts'
import { EventFiles } from '../events/event-files.ts'
import type { JournalTerms } from '../events/event-journal.ts'
import { EventManifest } from '../events/event-manifest.ts'
import { EventStore } from '../events/event-store.ts'
import { storageFault } from '../storage-fault.ts'
import { ColumnCache } from './column-cache.ts'
import { compact, type Compacted, type CompactionParts } from './compaction.ts'
import { DatasetManifest } from './dataset-manifest.ts'
import { FactsCache } from './facts-cache.ts'
import { LongerBars } from './longer-bars.ts'
import { OldBarFiles } from './old-bar-files.ts'
import { PartitionFiles } from './partition-files.ts'
import { PartitionManifest } from './partition-manifest.ts'
import { parquetOfBars } from './parquet-of-bars.ts'
import { SealedFiles } from './sealed-files.ts'
import { SeriesReader } from './series-reader.ts'
import { SeriesWriter, type Written } from './series-writer.ts'
import { verifyDataset } from './verify-dataset.ts'

/** What cached columns, and longer bars, may take together. */
const mostBytesOfBars = 8 * 1024 ** 3
const mostBytesOfFacts = 64 * 1024 ** 2

interface StoreOptions {
  /** The data folder; this process has it for itself. */
  readonly home: string
  readonly database: LonjaDatabase
  readonly now: () => number
  readonly steps?: FileSteps
  /** When a segment of recorded events becomes Parquet files. */
  readonly terms?: JournalTerms
}

/**
 * Market data as immutable Parquet files and a manifest in the database, below `market` of the data folder. What is
 * below `cache` may be deleted at any time.
 */
export class DuckMarketStore implements MarketArchive {
  readonly #duck: Duck
  readonly #parts: CompactionParts
  readonly #reader: SeriesReader
  readonly #longer: LongerBars
  readonly #facts: FactsCache
  /** What may be deleted at any time. */
  readonly #derived: { readonly bars: SealedFiles; readonly facts: SealedFiles }
  readonly #writer: SeriesWriter
  readonly #events: EventStore
  readonly #exportFolder: string
  readonly #turns = new Turns()

  /** Fault `storage-failed` when the folders cannot be made. */
  constructor({ home, database, now, steps = diskSteps, ...more }: StoreOptions) {
    this.#duck = new Duck(join(home, 'cache', 'duckdb'))
    this.#exportFolder = join(home, 'cache', 'exports')
    this.#derived = {
      bars: new SealedFiles(join(home, 'cache', 'bars'), mostBytesOfBars),
      facts: new SealedFiles(join(home, 'cache', 'facts'), mostBytesOfFacts),
    }
    const folder = join(home, 'market')
    const stored = {
      datasets: new DatasetManifest(database),
      partitions: new PartitionManifest(database),
      files: new PartitionFiles(folder, this.#duck, steps),
      oldFiles: new OldBarFiles(join(home, 'bars')),
      cache: new ColumnCache(this.#derived.bars),
    }
    const events = new EventManifest(database)
    this.#reader = new SeriesReader(stored)
    this.#longer = new LongerBars({ ...stored, reader: this.#reader, files: this.#derived.bars })
    this.#facts = new FactsCache(this.#derived.facts)
    this.#parts = { ...stored, sqlite: database.sqlite, reader: this.#reader, events, folder }
    this.#writer = new SeriesWriter({ ...this.#parts, now })
    const eventFiles = new EventFiles(stored.files, this.#duck)
    this.#events = new EventStore({
      manifest: events, files: eventFiles, folder, steps, turns: this.#turns, now, ...more,
    })
  }

  list(): Promise<readonly Dataset[]> {
    return Promise.resolve().then(() => this.#parts.datasets.current())
  }

  find(wanted: string): Promise<Dataset | undefined> {
    return Promise.resolve().then(() => this.#parts.datasets.find(wanted))
  }

  read(hash: string): Promise<BarColumns> {
    return this.#reader.read(hash)
  }

  range(hash: string, fromAt: number, untilAt: number): Promise<BarColumns> {
    return this.#reader.range(hash, fromAt, untilAt)
  }

  longer(hash: string, timeframe: Timeframe, fromAt: number, untilAt: number): Promise<BarColumns> {
    return this.#longer.read(hash, timeframe, fromAt, untilAt)
  }

  write(label: DatasetLabel, bars: BarColumns): Promise<Written> {
    return this.#change(`storing the bars of ${label.instrument.id}`, () => this.#writer.write(label, bars))
  }

  merge(label: DatasetLabel, bars: BarColumns, segment: PassportSegment): Promise<MergeOutcome> {
    return this.#change(`storing bars of ${label.instrument.id}`, () => this.#writer.merge(label, bars, segment))
  }

  remove(instrument: string, timeframe: string, fromAt: number, untilAt: number): Promise<Dataset | undefined> {
    return this.#change(`removing bars of ${instrument}`, () =>
      this.#writer.remove(instrument, timeframe, fromAt, untilAt))
  }

  async compact(retention: Retention = defaultRetention): Promise<Compacted> {
    await storing('making files of recorded events', () => this.#events.compact())
    return this.#turns.take(async () => {
      try {
        return await compact(this.#parts, retention)
      } catch (thrown) {
        throw storageFault(thrown, 'deleting what nothing uses; everything that is in use is there')
      }
    })
  }

  async passport(hash: string, instrument?: Instrument): Promise<Passport> {
    const { datasets, partitions } = this.#parts
    const stored = datasets.named(hash)
    // Says that there is none.
    if (stored.length === 0) await this.read(hash)
    const wanted = instrument?.id.toLowerCase()
    const named = stored.find((dataset) => dataset.instrument.id.toLowerCase() === wanted) ?? stored[0]
    const dataset = { ...named, instrument: instrument ?? named.instrument }
    const { coverage, gaps, findings } = await this.#facts.get(dataset, async () =>
      barFacts(await this.read(hash), dataset.timeframe, dataset.instrument))
    const origin = partitions.origin(named.instrument.id, hash)
    return {
      dataset, coverage, gaps,
      partitions: partitions.of(hash, named.instrument.id).map(({ path: _path, ...partition }) => partition),
      segments: origin.segments,
      findings: [...origin.findings, ...mixedAdjustments(origin.segments), ...findings],
      citedBy: partitions.citedBy(hash),
    }
  }

  async diff(fromHash: string, toHash: string): Promise<RevisionDiff> {
    return { fromHash, toHash, ...diffBars(await this.read(fromHash), await this.read(toHash)) }
  }

  versions(instrument: string, timeframe: Timeframe): Promise<readonly Dataset[]> {
    return Promise.resolve().then(() => this.#parts.datasets.versions(instrument, timeframe))
  }

  named(hash: string): Promise<readonly Dataset[]> {
    return Promise.resolve().then(() => this.#parts.datasets.named(hash))
  }

  citedBy(hash: string): Promise<number> {
    return Promise.resolve().then(() => this.#parts.partitions.citedBy(hash))
  }

  restore(instrument: string, hash: string): Promise<Dataset> {
    return this.#change(`restoring bars of ${instrument}`, () => this.#writer.restore(instrument, hash))
  }

  verify(dataset: Dataset): Promise<DataVerdict> {
    return verifyDataset(this.#parts, dataset)
  }

  async fileOf(dataset: Dataset, bars: BarColumns, format: BarFormat): Promise<Uint8Array> {
    if (format === 'csv') return Buffer.from([...csvOfBars(dataset, bars)].join(''))
    if (format === 'json') return Buffer.from([...jsonOfBars(dataset, bars)].join(''))
    return parquetOfBars(this.#duck, this.#exportFolder, dataset, bars)
  }

  addEvents(kind: EventKind, instrument: string, events: readonly MarketEvent[]): Promise<void> {
    return storing(`storing ${kind} of ${instrument}`, () => this.#events.add(kind, instrument, events))
  }

  events(kind: EventKind, instrument: string, fromAt: number, untilAt: number): Promise<readonly MarketEvent[]> {
    return this.#events.read(kind, instrument, fromAt, untilAt)
  }

  settleEvents(): Promise<void> {
    return storing('making files of recorded events', () => this.#events.settle())
  }

  recorded(): Promise<readonly RecordedSeries[]> {
    return this.#events.list()
  }

  verifyEvents(): Promise<readonly RecordedVerdict[]> {
    return this.#events.verify()
  }

  removeEvents(kind: EventKind, instrument: string, fromAt: number, untilAt: number): Promise<number> {
    return storing(`removing ${kind} of ${instrument}`, () => this.#events.remove(kind, instrument, fromAt, untilAt))
  }

  async close(): Promise<void> {
    await this.#events.close()
    await this.#turns.take(() => this.#duck.close())
    await this.#derived.bars.settled()
    await this.#derived.facts.settled()
  }

  #change<T>(doing: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(() => storing(doing, work))
  }
}

async function storing<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw storageFault(thrown, `${doing}; what was stored before is unchanged`)
  }
}
