import { assert } from '../../base/assert.ts'
import { Fault } from '../../base/fault.ts'
import { allocateBars, sliceBars, type BarColumns } from '../../domain/bars.ts'
import { joinBars } from '../../market/merge-bars.ts'
import type { ColumnCache } from './column-cache.ts'
import type { DatasetManifest } from './dataset-manifest.ts'
import type { OldBarFiles } from './old-bar-files.ts'
import type { PartitionFiles } from './partition-files.ts'
import type { PartitionManifest, StoredPartition } from './partition-manifest.ts'

export interface ReaderParts {
  readonly datasets: DatasetManifest
  readonly partitions: PartitionManifest
  readonly files: PartitionFiles
  readonly oldFiles: OldBarFiles
  readonly cache: ColumnCache
}

/** Partitions read for a range are kept this many at a time. */
const keptPartitions = 64

/** Reads stored series: from memory, else from the cache of plain columns, else from their partitions. */
export class SeriesReader {
  readonly #parts: ReaderParts
  readonly #reading = new Map<string, Promise<BarColumns>>()
  readonly #recent = new Map<string, BarColumns>()
  /** What was read since the start may be in use still, so it is not deleted. */
  readonly opened = new Set<string>()

  constructor(parts: ReaderParts) {
    this.#parts = parts
  }

  /** The whole series. Two that ask at once share one reading. */
  read(hash: string): Promise<BarColumns> {
    if (!/^[0-9a-f]{64}$/.test(hash)) {
      return Promise.reject(new Fault('invalid-input', `"${hash}" is no hash of bars.`))
    }
    this.opened.add(hash)
    const known = this.#parts.cache.inMemory(hash)
    if (known !== undefined) return Promise.resolve(known)
    let reading = this.#reading.get(hash)
    if (reading === undefined) {
      reading = this.#readSeries(hash).finally(() => this.#reading.delete(hash))
      this.#reading.set(hash, reading)
    }
    return reading
  }

  /** The bars of [fromAt, untilAt); only the partitions that hold some of them are read. */
  async range(hash: string, fromAt: number, untilAt: number): Promise<BarColumns> {
    const known = this.#parts.cache.inMemory(hash)
    const all = known === undefined ? this.#parts.partitions.of(hash) : []
    const needed = all.filter(({ firstAt, lastAt }) => firstAt < untilAt && lastAt >= fromAt)
    if (known !== undefined || all.length === 0 || needed.length * 2 > all.length) {
      return sliceBars(await this.read(hash), fromAt, untilAt)
    }
    this.opened.add(hash)
    if (needed.length === 0) return allocateBars(0)
    if (needed.length === 1) return sliceBars(await this.#partition(needed[0]), fromAt, untilAt)
    return sliceBars(await this.#parts.files.read(needed), fromAt, untilAt)
  }

  async #partition(partition: StoredPartition): Promise<BarColumns> {
    const known = this.#recent.get(partition.path)
    if (known !== undefined) return known
    const bars = await this.#parts.files.read([partition])
    this.#recent.set(partition.path, bars)
    if (this.#recent.size > keptPartitions) this.#recent.delete(this.#recent.keys().next().value ?? '')
    return bars
  }

  async #readSeries(hash: string): Promise<BarColumns> {
    const { datasets, partitions, oldFiles, cache } = this.#parts
    const copies = partitions.copies(hash)
    if (copies.length === 0) {
      if (!datasets.has(hash)) throw new Fault('data-missing', `There are no bars with the hash ${hash}.`)
      const bars = await oldFiles.read(hash)
      cache.remember(hash, bars)
      return bars
    }
    let bars: BarColumns | undefined
    for (const [k, { partitions: copy }] of copies.entries()) {
      try {
        bars = await this.#readCopy(copy)
        break
      } catch (thrown) {
        // Another instrument may have the same bars whole.
        if (!(thrown instanceof Fault) || thrown.code !== 'data-corrupt' || k === copies.length - 1) throw thrown
      }
    }
    assert(bars !== undefined, 'one of the copies was read, or its fault was thrown')
    cache.remember(hash, bars)
    return bars
  }

  async #readCopy(partitions: readonly StoredPartition[]): Promise<BarColumns> {
    const { files, cache } = this.#parts
    const { bars: cached, count } = await cache.leading(partitions)
    if (count === partitions.length) return cached
    const rest = await files.read(partitions.slice(count))
    const bars = count === 0 ? rest : joinBars([cached, rest])
    // Whoever asked need not wait for it.
    void cache.keep(partitions, bars)
    return bars
  }
}
