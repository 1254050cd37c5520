/**
 * Bars as columns: six Float64Arrays of one length, over one SharedArrayBuffer where the machine has one, so that a
 * worker reads them without a copy. A bar is named by the time it opened.
 */
export interface BarColumns {
  readonly length: number
  /** Open time of each bar, integer milliseconds UTC, strictly rising. */
  readonly openAt: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  /** Traded quantity; 0 where the source gives none. */
  readonly volume: Float64Array
}

/** Order of the columns in memory and in files. */
export const barColumnNames = ['openAt', 'open', 'high', 'low', 'close', 'volume'] as const
export type BarColumnName = (typeof barColumnNames)[number]

export const bytesPerBar = barColumnNames.length * Float64Array.BYTES_PER_ELEMENT

/** Lays six columns over `buffer`, one after the other; the buffer holds `length * bytesPerBar` bytes from `offset`. */
export function barColumnsOver(buffer: ArrayBufferLike, length: number, offset = 0): BarColumns {
  const column = (k: number): Float64Array =>
    new Float64Array(buffer, offset + k * length * Float64Array.BYTES_PER_ELEMENT, length)
  return {
    length,
    openAt: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  }
}

/** Fresh zeroed columns over shared memory. */
export function allocateBars(length: number): BarColumns {
  return barColumnsOver(new SharedArrayBuffer(length * bytesPerBar), length)
}

/** The bars whose open time lies in [fromAt, untilAt), as views over the same memory. */
export function sliceBars(bars: BarColumns, fromAt: number, untilAt: number): BarColumns {
  const begin = firstAtOrAfter(bars.openAt, fromAt)
  const end = Math.max(begin, firstAtOrAfter(bars.openAt, untilAt))
  return barsBetween(bars, begin, end)
}

/** Bars `begin` (included) to `end` (left out), as views over the same memory. */
export function barsBetween(bars: BarColumns, begin: number, end: number): BarColumns {
  if (begin === 0 && end === bars.length) return bars
  return {
    length: end - begin,
    openAt: bars.openAt.subarray(begin, end),
    open: bars.open.subarray(begin, end),
    high: bars.high.subarray(begin, end),
    low: bars.low.subarray(begin, end),
    close: bars.close.subarray(begin, end),
    volume: bars.volume.subarray(begin, end),
  }
}

/** Index of the first time that is not before `at`; the length when there is none. Binary search. */
export function firstAtOrAfter(times: Float64Array, at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle] < at) low = middle + 1
    else high = middle
  }
  return low
}
