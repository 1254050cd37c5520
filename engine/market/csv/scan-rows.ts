import { isBlankLine } from './cells.ts'
import type { Layout } from './layout.ts'
import type { ProblemList } from './problem-list.ts'
import { RowReader } from './row-reader.ts'
import { grown, roomFor } from './row-target.ts'
import { VectorRows } from './vector-rows.ts'
import type { ZoneClock } from '../../domain/zone-clock.ts'

const newline = 10
const space = 32

/** Shorter files are read before a module of vectors for them is made. */
const leastBytes = 65_536

export interface ScannedRows {
  readonly count: number
  readonly capacity: number
  /**
   * Six columns of `capacity` values each. A row with a problem holds NaN prices, and NaN as time when that is at
   * fault.
   */
  readonly values: Float64Array
  /** Byte at which each row starts. */
  readonly rowStarts: Uint32Array
  /** Some time has an hour but no zone. */
  readonly unzoned: boolean
}

/** Reads every row into columns, and lists the rows that cannot be read. Expects a newline as the last byte. */
export function scanRows(
  bytes: Uint8Array,
  layout: Layout,
  zone: ZoneClock | null,
  problems: ProblemList,
): ScannedRows {
  const vectors = bytes.length < leastBytes ? null : VectorRows.make(bytes, layout, zone !== null)
  return scanRowsWith(vectors, bytes, layout, zone, problems)
}

/** With vectors or without, the answer is the same to the bit: `RowReader` alone judges what is not spelled plainly. */
export function scanRowsWith(
  vectors: VectorRows | null,
  bytes: Uint8Array,
  layout: Layout,
  zone: ZoneClock | null,
  problems: ProblemList,
): ScannedRows {
  const reader = new RowReader(bytes, layout, zone, problems)
  let target = roomFor(guessRows(bytes, layout.dataAt))
  let fast = vectors
  let row = 0
  for (let p = layout.dataAt; p < bytes.length;) {
    if (bytes[p] <= space && isBlankLine(bytes, p)) {
      p = bytes.indexOf(newline, p) + 1
      continue
    }
    if (row === target.capacity) target = grown(target)
    if (fast !== null) {
      const read = fast.read(p, row, target)
      if (read > 0) {
        row += read
        p = fast.next
        continue
      }
      if (fast.isIdle) fast = null
    }
    target.rowStarts[row] = p
    p = reader.read(p, row, target.values, target.capacity)
    row++
  }
  return { count: row, ...target, unzoned: reader.unzoned || vectors?.unzoned === true }
}

/** A little more rows than the first hundred lines make likely; memory that stays untouched costs nothing. */
function guessRows(bytes: Uint8Array, from: number): number {
  let lines = 0
  let at = from
  while (at < bytes.length && lines < 100) {
    at = bytes.indexOf(newline, at) + 1
    lines++
  }
  const usual = (at - from) / Math.max(1, lines)
  return Math.ceil(((bytes.length - from) / Math.max(1, usual)) * 1.1) + 16
}
