import { Fault } from '../../base/fault.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { PassportSegment } from '../../domain/passport.ts'
import { isTimeframe, type Timeframe } from '../../domain/timeframe.ts'
import { mergeBars, withoutRange, type MergedBars } from '../../market/merge-bars.ts'
import { cutSegments, overlaySegment, sourceOfSegments } from '../../market/passport/segments.ts'
import { addFindings } from '../../market/passport/finding.ts'
import { barEnds } from '../../market/resample.ts'
import { settleBars, type SettledBars } from '../../market/settle-bars.ts'
import { splitBars, type SpanOfBars } from '../../market/split-bars.ts'
import type { DatasetLabel } from '../../ports/bar-store.ts'
import type { MergeOutcome } from '../../ports/market-store.ts'
import { writeFileAtomically } from '../atomic-file.ts'
import type { LonjaDatabase } from '../database.ts'
import { barFileParts } from './bar-file.ts'
import { hashOfDataset } from './dataset-hash.ts'
import { hashOfBars } from './partition-files.ts'
import type { DatasetOrigin, StoredPartition } from './partition-manifest.ts'
import { seriesPath } from './partition-path.ts'
import type { ReaderParts, SeriesReader } from './series-reader.ts'

interface WriterParts extends ReaderParts {
  readonly sqlite: LonjaDatabase['sqlite']
  readonly reader: SeriesReader
  readonly now: () => number
}

export interface Written {
  readonly dataset: Dataset
  readonly known: boolean
}

/**
 * Makes new versions of series. Partition files are whole on the disk before the manifest names them in one
 * transaction, so a crash leaves the version before and at most files that nobody asks for. One piece of work at a
 * time: the caller sees to that.
 */
export class SeriesWriter {
  readonly #parts: WriterParts

  constructor(parts: WriterParts) {
    this.#parts = parts
  }

  /** Stores a whole series, in place of the one before. */
  async write(label: DatasetLabel, given: BarColumns): Promise<Written> {
    const { bars, findings } = settled(given)
    const { datasets } = this.#parts
    const old = await this.#asOldFile(label, bars)
    if (old !== undefined) return this.#inTransaction(() => datasets.add(old))
    const spans = splitBars(bars, label.timeframe)
    const partitions: StoredPartition[] = []
    for (const part of spans) partitions.push(await this.#writePartition(label, part))
    const written = this.#commit(label, partitions, { segments: [this.#segmentOf(label, bars)], findings })
    await this.#parts.cache.keep(partitions, bars)
    return written
  }

  async merge(label: DatasetLabel, given: BarColumns, segment: PassportSegment): Promise<MergeOutcome> {
    const { bars, findings } = settled(given)
    const { instrument, timeframe } = label
    const base = this.#parts.datasets.currentOf(instrument.id, timeframe)
    if (base === undefined) return this.#begin(label, bars, { segments: [segment], findings })
    if (base.synthetic !== label.synthetic) throw mixed(base)
    const partitions = new Map((await this.#partitionsOf(base)).map((partition) => [partition.month, partition]))
    const total = { added: 0, changed: 0, unchanged: 0 }
    for (const part of splitBars(bars, timeframe)) {
      const before = partitions.get(part.span.name)
      const merged = await this.#mergePartition(before, part)
      total.added += merged.added
      total.changed += merged.changed
      total.unchanged += merged.unchanged
      if (merged.added + merged.changed === 0) continue
      partitions.set(part.span.name, await this.#writePartition(label, { span: part.span, bars: merged.bars }))
    }
    if (total.added + total.changed === 0) return { dataset: base, ...total }
    const before = this.#parts.partitions.origin(instrument.id, base.hash)
    const origin = {
      segments: overlaySegment(before.segments, segment),
      findings: addFindings(before.findings, findings),
    }
    const source = sourceOfSegments(origin.segments)
    const { dataset } = this.#commit({ ...label, source }, inOrder(partitions), origin)
    return { dataset, ...total }
  }

  async remove(instrument: string, timeframe: string, fromAt: number, untilAt: number): Promise<Dataset | undefined> {
    const base = isTimeframe(timeframe) ? this.#parts.datasets.currentOf(instrument, timeframe) : undefined
    if (base === undefined) throw new Fault('data-missing', `There are no ${timeframe} bars of ${instrument}.`)
    const partitions = new Map((await this.#partitionsOf(base)).map((partition) => [partition.month, partition]))
    let changed = false
    for (const partition of inOrder(partitions)) {
      const { firstAt, lastAt, month } = partition
      if (lastAt < fromAt || firstAt >= untilAt) continue
      changed = true
      partitions.delete(month)
      if (firstAt >= fromAt && lastAt < untilAt) continue
      const left = withoutRange(await this.#parts.files.read([partition]), fromAt, untilAt)
      for (const part of splitBars(left, base.timeframe)) {
        partitions.set(month, await this.#writePartition(base, part))
      }
    }
    if (!changed) return base
    if (partitions.size === 0) {
      this.#inTransaction(() => this.#parts.datasets.retire(instrument, base.timeframe))
      return undefined
    }
    const { segments, findings } = this.#parts.partitions.origin(instrument, base.hash)
    const origin = { segments: cutSegments(segments, fromAt, untilAt), findings }
    return this.#commit(base, inOrder(partitions), origin).dataset
  }

  /** Makes a version that is kept the current one of its series. Fault `data-missing` when it is not kept. */
  async restore(instrument: string, hash: string): Promise<Dataset> {
    const { datasets, reader } = this.#parts
    const id = instrument.toLowerCase()
    const kept = datasets.named(hash).find((version) => version.instrument.id.toLowerCase() === id)
    if (kept === undefined) {
      throw new Fault('data-missing', `The version ${hash.slice(0, 12)} of ${instrument} is not kept any more.`)
    }
    // A version whose files are damaged does not take the place of one that can be read.
    await reader.read(hash)
    return this.#inTransaction(() => datasets.add(kept)).dataset
  }

  async #begin(label: DatasetLabel, bars: BarColumns, origin: DatasetOrigin): Promise<MergeOutcome> {
    const partitions: StoredPartition[] = []
    for (const part of splitBars(bars, label.timeframe)) partitions.push(await this.#writePartition(label, part))
    const { dataset } = this.#commit(label, partitions, origin)
    return { dataset, added: bars.length, changed: 0, unchanged: 0 }
  }

  /** Equal bars repair a damaged partition; others need it whole. */
  async #mergePartition(before: StoredPartition | undefined, { bars }: SpanOfBars): Promise<MergedBars> {
    if (before === undefined) return { bars, added: bars.length, changed: 0, unchanged: 0 }
    if (before.hash === hashOfBars(bars)) {
      await this.#parts.files.repair(before, bars)
      return { bars, added: 0, changed: 0, unchanged: bars.length }
    }
    return mergeBars(await this.#parts.files.read([before]), bars)
  }

  /** A series of older column files is cut into partitions when it first changes. */
  async #partitionsOf(base: Dataset): Promise<readonly StoredPartition[]> {
    const stored = this.#parts.partitions.of(base.hash, base.instrument.id)
    if (stored.length > 0) return stored
    const partitions: StoredPartition[] = []
    for (const part of splitBars(await this.#parts.reader.read(base.hash), base.timeframe)) {
      partitions.push(await this.#writePartition(base, part))
    }
    return partitions
  }

  #writePartition({ instrument, timeframe }: DatasetLabel, part: SpanOfBars): Promise<StoredPartition> {
    const series = seriesPath(instrument.venue, instrument.id, timeframe)
    return this.#parts.files.write(series, part, (path) => this.#parts.partitions.at(path))
  }

  #commit(label: DatasetLabel, partitions: readonly StoredPartition[], origin: DatasetOrigin): Written {
    const { instrument, timeframe, source, synthetic } = label
    const first = partitions[0]
    const last = partitions[partitions.length - 1]
    const dataset: Dataset = {
      instrument, timeframe, source, synthetic,
      hash: hashOfDataset(partitions.map(({ hash }) => hash)),
      bars: partitions.reduce((sum, { bars }) => sum + bars, 0),
      firstAt: first.firstAt,
      lastAt: last.lastAt,
    }
    return this.#inTransaction(() => {
      const added = this.#parts.datasets.add(dataset)
      this.#parts.partitions.assign(instrument.id, dataset.hash, partitions)
      this.#parts.partitions.setOrigin(instrument.id, dataset.hash, origin)
      return added
    })
  }

  #inTransaction<T>(work: () => T): T {
    return this.#parts.sqlite.transaction(work).immediate()
  }

  /** The dataset that holds these very bars as an older column file, which is made whole again. */
  async #asOldFile({ instrument, timeframe }: DatasetLabel, bars: BarColumns): Promise<Dataset | undefined> {
    const { datasets, partitions, oldFiles } = this.#parts
    const alike = datasets.versions(instrument.id, timeframe).filter((version) =>
      version.bars === bars.length && version.firstAt === bars.openAt[0] && partitions.of(version.hash).length === 0)
    if (alike.length === 0) return undefined
    const hash = hashOfBars(bars)
    const same = alike.find((version) => version.hash === hash)
    if (same === undefined) return undefined
    await oldFiles.read(hash).catch(() => writeFileAtomically(oldFiles.place(hash), barFileParts(bars)))
    return same
  }

  #segmentOf({ timeframe, source, synthetic }: DatasetLabel, { openAt, length }: BarColumns): PassportSegment {
    const untilAt = endOf(openAt[length - 1], timeframe)
    const adjustments = synthetic ? 'none' : 'not stated'
    return { fromAt: openAt[0], untilAt, source, fetchedAt: this.#parts.now(), adjustments }
  }
}

function endOf(openAt: number, timeframe: Timeframe): number {
  return barEnds(Float64Array.of(openAt), timeframe)[0]
}

function inOrder(partitions: ReadonlyMap<string, StoredPartition>): StoredPartition[] {
  return [...partitions.values()].sort((a, b) => a.firstAt - b.firstAt)
}

function settled(bars: BarColumns): SettledBars {
  if (bars.length === 0) throw new Fault('invalid-input', 'A series without bars cannot be stored.')
  const odd = bars.openAt.find((at) => !Number.isSafeInteger(at))
  if (odd === undefined) return settleBars(bars)
  throw new Fault('invalid-input', `A bar opens at ${odd}: times must be whole milliseconds.`)
}

function mixed({ instrument, timeframe, synthetic }: Dataset): Fault {
  const [stored, given] = synthetic ? ['SYNTHETIC', 'real'] : ['real', 'SYNTHETIC']
  return new Fault(
    'invalid-input',
    `The stored ${timeframe} bars of ${instrument.id} are ${stored}; ${given} ones are not mixed into them. Store them under another id.`,
  )
}
