import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Fault } from '../../base/fault.ts'
import { allocateBars, barColumnNames, barsBetween, type BarColumns } from '../../domain/bars.ts'
import type { SpanOfBars } from '../../market/split-bars.ts'
import { unfinished, type FileSteps } from '../atomic-file.ts'
import type { ColumnTable, TableColumn } from '../duck/column-table.ts'
import type { Duck } from '../duck/duck.ts'
import { readParquet, writeParquet } from '../duck/parquet.ts'
import { storageFault } from '../storage-fault.ts'
import { barFileParts, hashOfParts } from './bar-file.ts'
import { readBarsPlainly } from './parquet/read-bars.ts'
import type { StoredPartition } from './partition-manifest.ts'
import { partitionName } from './partition-path.ts'

/** SHA-256 of what a column file of these bars alone would be: header and columns, little-endian. */
export function hashOfBars(bars: BarColumns): string {
  return hashOfParts(barFileParts(bars))
}

export function tableOfBars(bars: BarColumns): ColumnTable {
  return {
    rows: bars.length,
    columns: barColumnNames.map((name): TableColumn => {
      if (name === 'openAt') return { name: 'open_at', kind: 'time', values: bars.openAt }
      return { name, kind: 'number', values: bars[name] }
    }),
  }
}

/** The immutable Parquet files below one folder. */
export class PartitionFiles {
  readonly #folder: string
  readonly #drafts: string
  readonly #duck: Duck
  readonly #steps: FileSteps
  #count = 0

  /** The folder belongs to the caller alone: drafts that a crash left in it are deleted. Fault `storage-failed`. */
  constructor(folder: string, duck: Duck, steps: FileSteps) {
    this.#folder = folder
    this.#drafts = join(folder, '.drafts')
    this.#duck = duck
    this.#steps = steps
    try {
      mkdirSync(this.#drafts, { recursive: true, mode: 0o700 })
      for (const name of readdirSync(this.#drafts)) rmSync(join(this.#drafts, name), { force: true })
    } catch (thrown) {
      throw storageFault(thrown, `opening the folder of market data ${folder}`)
    }
  }

  place(path: string): string {
    return join(this.#folder, ...path.split('/'))
  }

  /**
   * Makes sure that a partition is on the disk as a whole, and answers what the manifest should know of it. `known` is
   * what it knows already; a file that is damaged is written anew.
   */
  async write(series: string, { span, bars }: SpanOfBars, known: Known): Promise<StoredPartition> {
    const hash = hashOfBars(bars)
    const path = `${series}/${partitionName(span.name, hash)}`
    const stored = known(path)
    if (stored !== undefined) {
      await this.repair(stored, bars)
      return stored
    }
    const bytes = await this.publish(path, (draft) => writeParquet(this.#duck, tableOfBars(bars), draft))
    const lastAt = bars.openAt[bars.length - 1]
    return { path, month: span.name, hash, bars: bars.length, firstAt: bars.openAt[0], lastAt, bytes }
  }

  /** Writes a partition's file anew unless it is whole; `bars` are what its hash says. */
  async repair(partition: StoredPartition, bars: BarColumns): Promise<void> {
    if (await this.isWhole(partition)) return
    await this.publish(partition.path, (draft) => writeParquet(this.#duck, tableOfBars(bars), draft))
  }

  /**
   * Has a file written under another name, flushes it and puts it in its place, so that its name never stands for
   * half of it. Answers its size.
   */
  async publish(path: string, write: (draft: string) => Promise<void>): Promise<number> {
    const draft = join(this.#drafts, `${this.#count++}${unfinished}`)
    const place = this.place(path)
    try {
      await this.#steps.make(draft, () => write(draft))
      await this.#steps.sync(draft)
      await this.#makeFolder(dirname(place))
      await this.#steps.rename(draft, place)
      await this.#steps.syncFolder(dirname(place))
      return (await stat(place)).size
    } catch (thrown) {
      await this.#steps.remove(draft).catch(() => {})
      throw thrown
    }
  }

  /** Faults: `data-corrupt` naming the file that is damaged or gone, `storage-failed`. */
  async read(partitions: readonly StoredPartition[]): Promise<BarColumns> {
    const bars = allocateBars(partitions.reduce((sum, partition) => sum + partition.bars, 0))
    let begin = 0
    for (const partition of partitions) {
      const end = begin + partition.bars
      await this.#readInto(partition, barsBetween(bars, begin, end))
      begin = end
    }
    return bars
  }

  /** Whether a partition's file is there and holds what its hash says. */
  async isWhole(partition: StoredPartition): Promise<boolean> {
    try {
      await this.read([partition])
      return true
    } catch (thrown) {
      if (thrown instanceof Fault && thrown.code === 'data-corrupt') return false
      throw thrown
    }
  }

  async remove(path: string): Promise<void> {
    await this.#steps.remove(this.place(path))
  }

  /** What cannot be read plainly is asked of DuckDB, which says what is wrong with it. */
  async #readInto(partition: StoredPartition, into: BarColumns): Promise<void> {
    const place = this.place(partition.path)
    const isRight = (): boolean => hashOfBars(into) === partition.hash
    if (await readBarsPlainly(place, into) && isRight()) return
    if (!existsSync(place)) throw damaged(place, 'the file is gone')
    try {
      await readParquet(this.#duck, [place], tableOfBars(into).columns, into.length)
    } catch (thrown) {
      const fault = storageFault(thrown, `reading ${place}`)
      throw fault.code === 'data-corrupt' ? damaged(place, fault.message) : fault
    }
    if (!isRight()) throw damaged(place, 'its bars are not those that were stored')
  }

  /** A folder that was just made is flushed in the one that holds it. */
  async #makeFolder(folder: string): Promise<void> {
    let made = mkdirSync(folder, { recursive: true, mode: 0o700 })
    while (made !== undefined) {
      await this.#steps.syncFolder(dirname(made))
      if (made === folder) return
      made = join(made, folder.slice(made.length + 1).split(/[\\/]/)[0] ?? '')
    }
  }
}

/** Looks a partition up by its path. */
type Known = (path: string) => StoredPartition | undefined

export const repair = 'Import or download that stretch again: equal bars repair it, and what cites the data works again.'

function damaged(file: string, why: string): Fault {
  return new Fault('data-corrupt', `The stored bars in ${file} are damaged: ${why}. ${repair}`, { file })
}
