import type { ProblemList } from './problem-list.ts'
import type { ScannedRows } from './scan-rows.ts'

/** Which way the rows of a file go in time. */
export type RowOrder = 'oldest-first' | 'newest-first'

/** What checking the rows showed of the file as a whole. */
export interface CheckedRows {
  readonly order: RowOrder
  /** Rows were listed for prices of 0 or below, which some instruments have. */
  readonly hasLowPrices: boolean
}

/**
 * Lists every row that is no possible bar, or that does not follow the row before it in time. Rows that already have a
 * problem are told by their NaN prices; their times still order their neighbours. Prices of 0 and below are a problem
 * unless they may be real.
 */
export function checkBars(
  rows: ScannedRows,
  lineOf: (row: number) => number,
  problems: ProblemList,
  mayBeNegative: boolean,
): CheckedRows {
  const lowest = mayBeNegative ? -Infinity : 0
  const { count, capacity, values } = rows
  const column = (k: number): Float64Array => values.subarray(k * capacity, k * capacity + count)
  const [times, open, high, low, close, volume] = [0, 1, 2, 3, 4, 5].map(column)
  const order = orderOf(times)
  const sign = order === 'oldest-first' ? 1 : -1
  let last = NaN
  let lastRow = -1
  let hasLowPrices = false
  for (let row = 0; row < count; row++) {
    const at = times[row]
    const [top, bottom] = [high[row], low[row]]
    const early = sign * at <= sign * last
    if (early || !(bottom > lowest) || top < bottom || open[row] > top || open[row] < bottom
      || close[row] > top || close[row] < bottom || volume[row] < 0) {
      // NaN marks a row that is listed already.
      if (!Number.isNaN(open[row])) {
        if (bottom <= lowest) hasLowPrices = true
        const before = lastRow
        const same = at === last
        problems.add(row, () =>
          barReason(open[row], top, bottom, close[row], volume[row], lowest) ??
            orderReason(same, order, lineOf(before)))
      }
    }
    if (at === at) {
      last = at
      lastRow = row
    }
  }
  return { order, hasLowPrices }
}

/** The way most steps go, so that one row out of place cannot turn the file round. */
function orderOf(times: Float64Array): RowOrder {
  let rises = 0
  let falls = 0
  for (let row = 1; row < times.length; row++) {
    if (times[row] > times[row - 1]) rises++
    else if (times[row] < times[row - 1]) falls++
  }
  return falls > rises ? 'newest-first' : 'oldest-first'
}

function barReason(
  open: number,
  high: number,
  low: number,
  close: number,
  volume: number,
  lowest: number,
): string | undefined {
  if (high < low) return `the high ${high} is below the low ${low}`
  for (const [name, price] of [['open', open], ['high', high], ['low', low], ['close', close]] as const) {
    if (price <= lowest) return `the ${name} is ${price}; a price must be above zero`
  }
  for (const [name, price] of [['open', open], ['close', close]] as const) {
    if (price > high) return `the ${name} ${price} is above the high ${high}`
    if (price < low) return `the ${name} ${price} is below the low ${low}`
  }
  return volume < 0 ? `the volume is negative: ${volume}` : undefined
}

function orderReason(same: boolean, order: RowOrder, line: number): string {
  if (same) return `the time is the same as in line ${line}`
  return order === 'oldest-first'
    ? `the time is before that of line ${line}; times must rise`
    : `the time is after that of line ${line}; in this file times fall from line to line`
}
