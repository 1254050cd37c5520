import { assert } from '../base/assert.ts'
import { allocateBars, barsBetween, type BarColumns } from '../domain/bars.ts'
import type { Timeframe } from '../domain/timeframe.ts'
import { nestsIn, timeGrid, type TimeGrid } from './time-grid.ts'

/** Coarser bars, and where each ends among the finer ones. */
export interface Resampled {
  /** One bar per stretch of time that holds a finer one, named by when the stretch begins. */
  readonly bars: BarColumns
  /** Index of the last finer bar in each. */
  readonly lastFine: Int32Array
  /** When each stretch is over, ms UTC. */
  readonly endAt: Float64Array
}

/**
 * Builds coarser bars from finer ones by UTC boundaries: open of the first, highest high, lowest low, close of the
 * last, sum of volumes. A finer bar belongs where it opens. The last coarser bar may still be growing.
 */
export function resample(bars: BarColumns, timeframe: Timeframe): Resampled {
  const grid = timeGrid(timeframe)
  const lastFine = lastOfEach(bars.openAt, grid)
  const made = allocateBars(lastFine.length)
  const endAt = new Float64Array(made.length)
  let from = 0
  for (let k = 0; k < made.length; k++) {
    const last = lastFine[k]
    const stretch = grid.indexOf(bars.openAt[last])
    let high = bars.high[from]
    let low = bars.low[from]
    let volume = 0
    for (let i = from; i <= last; i++) {
      if (bars.high[i] > high) high = bars.high[i]
      if (bars.low[i] < low) low = bars.low[i]
      volume += bars.volume[i]
    }
    made.openAt[k] = grid.startOf(stretch)
    made.open[k] = bars.open[from]
    made.high[k] = high
    made.low[k] = low
    made.close[k] = bars.close[last]
    made.volume[k] = volume
    endAt[k] = grid.startOf(stretch + 1)
    from = last + 1
  }
  return { bars: made, lastFine, endAt }
}

/** When a bar of a timeframe is over, by when it opened: months with the calendar, all others after their length. */
export function barEndOf(timeframe: Timeframe): (openAt: number) => number {
  const grid = timeGrid(timeframe)
  const calendarMonths = timeframe.endsWith('mo')
  return (openAt) => {
    const index = grid.indexOf(openAt)
    return grid.startOf(index + 1) + (calendarMonths ? 0 : openAt - grid.startOf(index))
  }
}

/** When each bar of a timeframe is over. */
export function barEnds(openAt: Float64Array, timeframe: Timeframe): Float64Array {
  return openAt.map(barEndOf(timeframe))
}

/** The coarser bars that are over when the last finer bar is. */
export function resampleClosed(bars: BarColumns, from: Timeframe, to: Timeframe): BarColumns {
  const { bars: coarse, endAt } = resample(bars, to)
  if (bars.length === 0) return coarse
  const now = barEnds(bars.openAt.subarray(bars.length - 1), from)[0]
  return endAt[coarse.length - 1] <= now ? coarse : barsBetween(coarse, 0, coarse.length - 1)
}

/** A coarser timeframe as it is known at the close of each finer bar. */
export interface ClosedBars {
  readonly bars: BarColumns
  /** Index of the last coarser bar that is over at the close of each finer bar; -1 when none is yet. */
  readonly closedAt: Int32Array
}

const kept = new WeakMap<BarColumns, Map<Timeframe, ClosedBars>>()

/**
 * A coarser bar shows once it is over and all that it is made of has closed. `from` nests in `to`. Answers for the same
 * bars are kept while the bars are.
 */
export function closedBars(bars: BarColumns, from: Timeframe, to: Timeframe): ClosedBars {
  assert(nestsIn(from, to), `${from} bars make up ${to} bars`)
  let known = kept.get(bars)
  if (known === undefined) kept.set(bars, (known = new Map<Timeframe, ClosedBars>()))
  let made = known.get(to)
  if (made === undefined) known.set(to, (made = closedBarsOf(bars, from, to)))
  return made
}

function closedBarsOf(bars: BarColumns, from: Timeframe, to: Timeframe): ClosedBars {
  const { bars: coarse, lastFine, endAt } = resample(bars, to)
  const ends = barEnds(bars.openAt, from)
  const closedAt = new Int32Array(bars.length)
  let closed = -1
  for (let i = 0; i < bars.length; i++) {
    while (closed + 1 < coarse.length && endAt[closed + 1] <= ends[i] && lastFine[closed + 1] <= i) closed++
    closedAt[i] = closed
  }
  return { bars: coarse, closedAt }
}

function lastOfEach(openAt: Float64Array, grid: TimeGrid): Int32Array {
  const last = new Int32Array(openAt.length)
  let count = 0
  let until = -Infinity
  for (let i = 0; i < openAt.length; i++) {
    if (openAt[i] >= until) {
      until = grid.startOf(grid.indexOf(openAt[i]) + 1)
      count++
    }
    last[count - 1] = i
  }
  return last.subarray(0, count)
}
