import { timeframeMs, type Timeframe } from '../domain/timeframe.ts'
import { timeGrid, type TimeGrid } from './time-grid.ts'

/** The stretch of time, UTC, whose bars one partition file holds: [fromAt, untilAt). */
export interface PartitionSpan {
  /** `2024-05` for a month, `2024-05-17` for a day, `2020s` for a decade. */
  readonly name: string
  readonly fromAt: number
  readonly untilAt: number
}

export type SpanLength = 'day' | 'month' | 'decade'

/**
 * Bars of less than a minute go by days, of less than a day by months, longer ones by decades, so that files have some
 * thousand bars each and a new bar costs one small file.
 */
export function spanLength(timeframe: Timeframe): SpanLength {
  const length = timeframeMs(timeframe)
  if (length < 60_000) return 'day'
  return length < 86_400_000 ? 'month' : 'decade'
}

const grids: Readonly<Record<SpanLength, TimeGrid>> = {
  day: timeGrid('1d'),
  month: timeGrid('1mo'),
  decade: timeGrid('120mo'),
}

/** The span of a length that holds a time. */
export function spanOf(at: number, length: SpanLength): PartitionSpan {
  const grid = grids[length]
  const index = grid.indexOf(at)
  const fromAt = grid.startOf(index)
  return { name: spanName(fromAt, length), fromAt, untilAt: grid.startOf(index + 1) }
}

function spanName(fromAt: number, length: SpanLength): string {
  const day = new Date(fromAt).toISOString().replace(/T.*$/, '')
  if (length === 'day') return day
  return length === 'month' ? day.slice(0, -3) : `${day.slice(0, -6)}s`
}
