import { utcMonth } from '../kernel/calendar.ts'
import { timeframeMs, type Timeframe } from '../domain/timeframe.ts'

const dayMs = 86_400_000
/** Monday 1969-12-29, the Monday before 1970. */
const firstMonday = -3 * dayMs

/** Time cut into stretches of one timeframe, UTC: days begin at midnight, weeks on Monday, months on the first. */
export interface TimeGrid {
  /** Number of the stretch that holds a time. */
  indexOf(at: number): number
  /** When a stretch begins; it ends when the next one begins. */
  startOf(index: number): number
}

const parts = /^(\d+)(s|mo|m|h|d|w)$/

function partsOf(timeframe: Timeframe): { readonly count: number; readonly unit: string } {
  const match = parts.exec(timeframe)
  return { count: Number(match?.[1]), unit: match?.[2] ?? '' }
}

export function timeGrid(timeframe: Timeframe): TimeGrid {
  const { count, unit } = partsOf(timeframe)
  if (unit === 'mo') {
    return {
      indexOf: (at) => Math.floor(utcMonth(at) / count),
      startOf: (index) => monthStart(index * count),
    }
  }
  const stepMs = timeframeMs(timeframe)
  const from = unit === 'w' ? firstMonday : 0
  return {
    indexOf: (at) => Math.floor((at - from) / stepMs),
    startOf: (index) => from + index * stepMs,
  }
}

/** Whether every stretch of `coarse` is made of whole stretches of `fine`; a timeframe nests in itself. */
export function nestsIn(fine: Timeframe, coarse: Timeframe): boolean {
  const inner = partsOf(fine)
  const outer = partsOf(coarse)
  if (inner.unit === 'mo') return outer.unit === 'mo' && outer.count % inner.count === 0
  const fineMs = timeframeMs(fine)
  if (inner.unit === 'w') return outer.unit === 'w' && timeframeMs(coarse) % fineMs === 0
  if (outer.unit === 'mo' || outer.unit === 'w') return dayMs % fineMs === 0
  return timeframeMs(coarse) % fineMs === 0
}

/** Months count from January of year 0, as `utcMonth` does. */
function monthStart(month: number): number {
  const year = Math.floor(month / 12)
  // Date.UTC takes years below 100 for those of the twentieth century; 400 Gregorian years always have 146,097 days.
  return Date.UTC(year + 400, month - year * 12, 1) - 146_097 * dayMs
}
