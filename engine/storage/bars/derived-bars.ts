import { createHash } from 'node:crypto'
import { dirname } from 'node:path/posix'
import type { BarColumns } from '../../domain/bars.ts'
import { barFileParts, barsOfFile } from './bar-file.ts'
import type { StoredPartition } from './partition-manifest.ts'

/** Bars that are rather read again from Parquet after a start than a file written for each that comes in. */
const unwrittenBars = 100_000

/** What bars were made of: the hash of a partition, and when its first bar opens. */
export type Source = readonly [hash: string, firstAt: number]

/** Bars that were made of the partitions of a series. */
export interface DerivedBars {
  readonly bars: BarColumns
  readonly sources: readonly Source[]
}

export function sourcesOf(partitions: readonly StoredPartition[]): readonly Source[] {
  return partitions.map(({ hash, firstAt }): Source => [hash, firstAt])
}

/** How many of the first partitions are those of the sources. */
export function sameLeading(sources: readonly Source[], partitions: readonly StoredPartition[]): number {
  let same = 0
  while (same < Math.min(sources.length, partitions.length) && sources[same][0] === partitions[same].hash) same++
  return same
}

/** Whether a file with these sources is so far behind that another is written. */
export function isWorthWriting(written: readonly Source[], partitions: readonly StoredPartition[]): boolean {
  const same = sameLeading(written, partitions)
  return same === 0 || partitions.slice(same).reduce((sum, { bars }) => sum + bars, 0) > unwrittenBars
}

/** The file of what is made of a series, whatever version that is. */
export function derivedName(partitions: readonly StoredPartition[], kind: string): string {
  return `${createHash('sha256').update(dirname(partitions[0].path)).digest('hex').slice(0, 32)}-${kind}.bars`
}

/** A file of bars, the sources as JSON, and how many bytes those take. */
export function derivedParts({ bars, sources }: DerivedBars): Uint8Array[] {
  const text = Buffer.from(JSON.stringify(sources))
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, text.length, true)
  return [...barFileParts(bars), text, size]
}

export function derivedOf(bytes: SharedArrayBuffer, length: number): DerivedBars {
  const end = length - 4
  const from = end - new DataView(bytes).getUint32(end, true)
  const sources = JSON.parse(Buffer.from(bytes, from, end - from).toString()) as readonly Source[]
  return { bars: barsOfFile(bytes, from), sources }
}
