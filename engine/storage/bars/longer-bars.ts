import {
  allocateBars, barsBetween, bytesPerBar, firstAtOrAfter, sliceBars, type BarColumns,
} from '../../domain/bars.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { joinBars } from '../../market/merge-bars.ts'
import { resample } from '../../market/resample.ts'
import { timeGrid, type TimeGrid } from '../../market/time-grid.ts'
import {
  derivedName, derivedOf, derivedParts, isWorthWriting, sameLeading, sourcesOf, type DerivedBars, type Source,
} from './derived-bars.ts'
import type { PartitionManifest, StoredPartition } from './partition-manifest.ts'
import type { SealedFiles } from './sealed-files.ts'
import type { SeriesReader } from './series-reader.ts'

interface Kept extends DerivedBars {
  /** What the bars in the file were made of. */
  readonly written: readonly Source[]
}

interface LongerParts {
  readonly partitions: PartitionManifest
  readonly reader: SeriesReader
  readonly files: SealedFiles
}

const mostBytesInMemory = 64 * 1024 ** 2
/** Making all is worth it when it reads no more than so many times what an answer needs. */
const worthReading = 4

/**
 * Longer bars that shorter ones make, kept with the hashes of the partitions that they were made of. From the first
 * partition on that is another, they are made anew; all before stays. So a new bar costs reading the last partition,
 * and they are those that the whole series makes, whatever became of it.
 */
export class LongerBars {
  readonly #parts: LongerParts
  readonly #known = new Map<string, Kept>()

  constructor(parts: LongerParts) {
    this.#parts = parts
  }

  /** The longer bars of [fromAt, untilAt); the timeframe of the dataset nests in the wanted one. */
  async read(hash: string, timeframe: Timeframe, fromAt: number, untilAt: number): Promise<BarColumns> {
    const grid = timeGrid(timeframe)
    const begin = Number.isFinite(fromAt) ? grid.startOf(grid.indexOf(fromAt)) : fromAt
    const end = Number.isFinite(untilAt) ? grid.startOf(grid.indexOf(untilAt - 1) + 1) : untilAt
    const direct = async (): Promise<BarColumns> =>
      sliceBars(resample(await this.#parts.reader.range(hash, begin, end), timeframe).bars, fromAt, untilAt)
    const partitions = this.#parts.partitions.of(hash)
    if (partitions.length === 0) return direct()
    const name = derivedName(partitions, timeframe)
    const kept = await this.#recall(name)
    const rightUntil = stillRight(kept.sources, partitions, grid)
    if (end <= rightUntil) return sliceBars(kept.bars, fromAt, untilAt)
    const missing = partitions.filter(({ lastAt }) => lastAt >= rightUntil)
    const asked = partitions.filter(({ firstAt, lastAt }) => firstAt < end && lastAt >= begin)
    if (asked.length * worthReading < missing.length) return direct()
    const right = barsBetween(kept.bars, 0, firstAtOrAfter(kept.bars.openAt, rightUntil))
    const fresh = resample(await this.#parts.reader.range(hash, rightUntil, Infinity), timeframe).bars
    const bars = right.length === 0 ? fresh : joinBars([right, fresh])
    this.#keep(name, kept, bars, partitions)
    return sliceBars(bars, fromAt, untilAt)
  }

  #keep(name: string, before: Kept, bars: BarColumns, partitions: readonly StoredPartition[]): void {
    const sources = sourcesOf(partitions)
    const toWrite = isWorthWriting(before.written, partitions)
    if (toWrite) void this.#parts.files.write(name, derivedParts({ bars, sources }))
    this.#remember(name, { bars, sources, written: toWrite ? sources : before.written })
  }

  async #recall(name: string): Promise<Kept> {
    let kept = this.#known.get(name)
    if (kept === undefined) {
      const found = (await this.#parts.files.read(name, derivedOf)) ?? { bars: allocateBars(0), sources: [] }
      kept = { ...found, written: found.sources }
    }
    this.#remember(name, kept)
    return kept
  }

  #remember(name: string, kept: Kept): void {
    this.#known.delete(name)
    this.#known.set(name, kept)
    let bytes = 0
    for (const { bars } of this.#known.values()) bytes += bars.length * bytesPerBar
    for (const [oldest, { bars }] of this.#known) {
      if (bytes <= mostBytesInMemory) return
      this.#known.delete(oldest)
      bytes -= bars.length * bytesPerBar
    }
  }
}

/** Until when the longer bars of these sources are also those of these partitions. */
function stillRight(sources: readonly Source[], partitions: readonly StoredPartition[], grid: TimeGrid): number {
  const same = sameLeading(sources, partitions)
  const otherFrom = Math.min(sources[same]?.[1] ?? Infinity, partitions[same]?.firstAt ?? Infinity)
  return otherFrom === Infinity ? Infinity : grid.startOf(grid.indexOf(otherFrom))
}
