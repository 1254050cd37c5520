import { isBlankLine } from './cells.ts'
import type { Layout } from './layout.ts'
import type { ProblemList } from './problem-list.ts'
import { RowReader } from './row-reader.ts'
import type { ZoneClock } from './zone-clock.ts'

const newline = 10
const space = 32

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
  const reader = new RowReader(bytes, layout, zone, problems)
  let capacity = guessRows(bytes, layout.dataAt)
  let values = new Float64Array(new SharedArrayBuffer(capacity * 48))
  let rowStarts = new Uint32Array(capacity)
  let row = 0
  for (let p = layout.dataAt; p < bytes.length;) {
    if (bytes[p] <= space && isBlankLine(bytes, p)) {
      p = bytes.indexOf(newline, p) + 1
      continue
    }
    if (row === capacity) {
      const larger = Math.ceil(capacity * 1.5) + 64
      const grown = new Float64Array(new SharedArrayBuffer(larger * 48))
      for (let k = 0; k < 6; k++) grown.set(values.subarray(k * capacity, k * capacity + row), k * larger)
      const starts = new Uint32Array(larger)
      starts.set(rowStarts)
      capacity = larger
      values = grown
      rowStarts = starts
    }
    rowStarts[row] = p
    p = reader.read(p, row, values, capacity)
    row++
  }
  return { count: row, capacity, values, rowStarts, unzoned: reader.unzoned }
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
