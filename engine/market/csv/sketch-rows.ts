import type { CsvSketch } from '../../domain/csv-import.ts'
import type { ScannedRows } from './scan-rows.ts'

/** Points of a sketch at most. */
const mostPoints = 300

/**
 * The prices of a file as few points, oldest first: whatever is spelled as prices, right or wrong, so that a wrong
 * column or decimal sign shows. Null when no row has any.
 */
export function sketchRows({ count, capacity, values }: ScannedRows): CsvSketch | null {
  const column = (k: number): Float64Array => values.subarray(k * capacity, k * capacity + count)
  const [at, open, high, low, close] = [0, 1, 2, 3, 4].map(column)
  const points = Math.min(count, mostPoints)
  const made: { at: number; close: number; high: number; low: number }[] = []
  let firstClose = NaN
  let lastClose = NaN
  for (let point = 0; point < points; point++) {
    const until = Math.floor(((point + 1) * count) / points)
    let [top, bottom, lastRow] = [-Infinity, Infinity, -1]
    for (let row = Math.floor((point * count) / points); row < until; row++) {
      const [o, h, l, c] = [open[row], high[row], low[row], close[row]]
      if (!Number.isFinite(o + h + l + c + at[row])) continue
      top = Math.max(top, o, h, l, c)
      bottom = Math.min(bottom, o, h, l, c)
      lastRow = row
      if (Number.isNaN(firstClose)) firstClose = c
      lastClose = c
    }
    if (lastRow >= 0) made.push({ at: at[lastRow], close: close[lastRow], high: top, low: bottom })
  }
  if (made.length === 0) return null
  if (made[0].at > made[made.length - 1].at) {
    made.reverse()
    ;[firstClose, lastClose] = [lastClose, firstClose]
  }
  return { points: made, firstClose, lastClose }
}
