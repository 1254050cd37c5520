import type { BarColumns } from '../../domain/bars.ts'

/** The first `length` bars, as views over the same memory. */
export function firstBars(bars: BarColumns, length: number): BarColumns {
  return piece(bars, 0, length)
}

/** The last `length` bars, as views over the same memory. */
export function lastBars(bars: BarColumns, length: number): BarColumns {
  return piece(bars, bars.length - length, bars.length)
}

function piece({ openAt, open, high, low, close, volume }: BarColumns, from: number, until: number): BarColumns {
  const cut = (column: Float64Array): Float64Array => column.subarray(from, until)
  return {
    length: until - from,
    openAt: cut(openAt),
    open: cut(open),
    high: cut(high),
    low: cut(low),
    close: cut(close),
    volume: cut(volume),
  }
}
