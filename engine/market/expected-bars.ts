import { dayMs } from '../domain/calendar-day.ts'
import { timeframeMs, type Timeframe } from '../domain/timeframe.ts'
import type { TradingCalendar } from '../domain/trading-calendar.ts'
import { openStretches, sessionsBetween } from '../domain/trading-sessions.ts'
import { timeGrid } from './time-grid.ts'

/**
 * Open times in [fromAt, untilAt), rising, of the bars that a series without a gap has. Bars of a day and longer stand
 * at midnight UTC of the session's day (weeks at Monday, months at the first), shorter ones on the grid of their
 * timeframe, as resampling makes them, wherever trading is open for some of the bar.
 *
 * With `anchor` `session` bars shorter than a day are counted from each open instead, as some sources cut them: hours
 * of the New York exchange from 9:30 on.
 */
export function expectedBars(
  calendar: TradingCalendar,
  timeframe: Timeframe,
  fromAt: number,
  untilAt: number,
  anchor: 'clock' | 'session' = 'clock',
): Float64Array {
  const stepMs = timeframeMs(timeframe)
  if (!(fromAt < untilAt)) return new Float64Array(0)
  if (stepMs >= dayMs) return expectedDays(calendar, timeframe, fromAt, untilAt)
  // The last bar may open before the market does.
  const stretches = openStretches(calendar, fromAt, untilAt + stepMs)
  const first = new Float64Array(stretches.length)
  const count = new Uint32Array(stretches.length)
  let total = 0
  let free = -Infinity
  for (const [k, { openAt, closeAt }] of stretches.entries()) {
    const origin = anchor === 'session' ? openAt : 0
    const wanted = Math.max(openAt, fromAt, free)
    const until = Math.min(closeAt, untilAt)
    let start = origin + Math.floor((wanted - origin) / stepMs) * stepMs
    // One bar may hold the end of a stretch and the begin of the next, and the one around `fromAt` opened before it.
    while (start < free || start < fromAt) start += stepMs
    if (start >= until) continue
    first[k] = start
    count[k] = Math.ceil((until - start) / stepMs)
    total += count[k]
    free = start + count[k] * stepMs
  }
  const bars = new Float64Array(total)
  let at = 0
  for (let k = 0; k < first.length; k++) {
    for (let i = 0; i < count[k]; i++) bars[at++] = first[k] + i * stepMs
  }
  return bars
}

function expectedDays(calendar: TradingCalendar, timeframe: Timeframe, fromAt: number, untilAt: number): Float64Array {
  const grid = timeGrid(timeframe)
  const bars: number[] = []
  // The bar that holds `fromAt` opened before it unless it opens there; sessions of its days lie up to one bar ahead.
  const ahead = grid.startOf(grid.indexOf(untilAt) + 1)
  for (const { day } of sessionsBetween(calendar, fromAt - 2 * dayMs, ahead + 2 * dayMs)) {
    const openAt = grid.startOf(grid.indexOf(day * dayMs))
    if (openAt >= fromAt && openAt < untilAt && openAt !== bars.at(-1)) bars.push(openAt)
  }
  return Float64Array.from(bars)
}
