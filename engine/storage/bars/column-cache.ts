import { allocateBars, barsBetween, bytesPerBar, type BarColumns } from '../../domain/bars.ts'
import { joinBars } from '../../market/merge-bars.ts'
import {
  derivedName, derivedOf, derivedParts, isWorthWriting, sameLeading, sourcesOf, type Source,
} from './derived-bars.ts'
import type { StoredPartition } from './partition-manifest.ts'
import type { SealedFiles } from './sealed-files.ts'

/** A series larger than this is read from its partitions each time. */
const largestBytes = 1024 ** 3

interface LeadingBars {
  readonly bars: BarColumns
  /** Whole partitions that they are. */
  readonly count: number
}

/**
 * Series as plain columns, in memory as long as somebody uses them, and in one sealed file for each series. The file is
 * of the version that was read when it was written; others take from it what they have in common.
 */
export class ColumnCache {
  readonly #files: SealedFiles
  readonly #memory = new Map<string, WeakRef<BarColumns>>()
  readonly #written = new Map<string, readonly Source[]>()

  constructor(files: SealedFiles) {
    this.#files = files
  }

  inMemory(hash: string): BarColumns | undefined {
    return this.#memory.get(hash)?.deref()
  }

  /** The bars of as many of the first partitions as the file has. */
  async leading(partitions: readonly StoredPartition[]): Promise<LeadingBars> {
    const name = derivedName(partitions, 'columns')
    const found = await this.#files.read(name, derivedOf)
    const { bars, sources } = found ?? { bars: allocateBars(0), sources: [] }
    this.#written.set(name, sources)
    const count = sameLeading(sources, partitions)
    const part = barsBetween(bars, 0, barsOf(partitions.slice(0, count)))
    // A copy does not hold the memory of bars that nobody asked for.
    return { bars: count === partitions.length && part.length < bars.length ? joinBars([part]) : part, count }
  }

  /** Answers these very columns from now on, as long as somebody else holds them too. */
  remember(hash: string, bars: BarColumns): void {
    this.#memory.set(hash, new WeakRef(bars))
  }

  /** Has the bars of partitions written that are known to be right. Nobody needs to wait for it. */
  async keep(partitions: readonly StoredPartition[], bars: BarColumns): Promise<void> {
    const name = derivedName(partitions, 'columns')
    if (bars.length * bytesPerBar > largestBytes || !isWorthWriting(this.#written.get(name) ?? [], partitions)) return
    const sources = sourcesOf(partitions)
    this.#written.set(name, sources)
    await this.#files.write(name, derivedParts({ bars, sources }))
  }
}

function barsOf(partitions: readonly StoredPartition[]): number {
  return partitions.reduce((sum, { bars }) => sum + bars, 0)
}
