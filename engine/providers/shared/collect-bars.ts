import { allocateBars, barsBetween, type BarColumns } from '../../domain/bars.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { barEnds } from '../../market/resample.ts'
import { wrongContent } from './json-shape.ts'

export interface BarRow {
  readonly openAt: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  /** 0 where the provider gives none. */
  readonly volume: number
}

/** Which of a provider's bars are wanted. */
export interface WantedBars {
  readonly timeframe: Timeframe
  readonly fromAt: number
  readonly untilAt: number
  readonly now: number
}

/**
 * A provider's rows as columns: rising, each open time once (the later row counts), cut to the range, and only bars
 * that are over. Fault `offline` where a row is no bar: a number that is none, or a high below the low.
 */
export function collectBars(rows: readonly BarRow[], wanted: WantedBars, source: string): BarColumns {
  for (const row of rows) checkRow(row, source)
  const byTime = new Map(rows.map((row) => [row.openAt, row]))
  const { timeframe, fromAt, untilAt, now } = wanted
  const kept = [...byTime.values()]
    .filter(({ openAt }) => openAt >= fromAt && openAt < untilAt)
    .sort((a, b) => a.openAt - b.openAt)
  const bars = allocateBars(kept.length)
  kept.forEach((row, i) => {
    bars.openAt[i] = row.openAt
    bars.open[i] = row.open
    bars.high[i] = row.high
    bars.low[i] = row.low
    bars.close[i] = row.close
    bars.volume[i] = row.volume
  })
  return closedOf(bars, timeframe, now)
}

/** The bars that are over at `now`. */
export function closedOf(bars: BarColumns, timeframe: Timeframe, now: number): BarColumns {
  const ends = barEnds(bars.openAt, timeframe)
  let count = bars.length
  while (count > 0 && ends[count - 1] > now) count--
  return barsBetween(bars, 0, count)
}

function checkRow(row: BarRow, source: string): void {
  const { openAt, open, high, low, close, volume } = row
  if (!Number.isSafeInteger(openAt) || Math.abs(openAt) > 8.64e15) throw wrongContent(source, 'a bar without a time')
  const prices = [open, high, low, close]
  const at = new Date(openAt).toISOString()
  if (!prices.every(Number.isFinite)) throw wrongContent(source, `a bar at ${at} with a price that is no number`)
  if (!Number.isFinite(volume) || volume < 0) throw wrongContent(source, `a bar at ${at} with an impossible volume`)
  if (high < low) throw wrongContent(source, `a bar at ${at} whose high lies below its low`)
}
