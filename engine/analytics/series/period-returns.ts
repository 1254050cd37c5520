import { dayMs, medianStepMs } from './bar-step.ts'

/** Calendar periods, all in UTC. Weeks run from Monday to Sunday. */
export type CalendarPeriod = 'day' | 'week' | 'month' | 'year'

/** Which period's returns describe bars of this step, and how many of them make a year. */
export interface PeriodBasis {
  readonly period: CalendarPeriod
  readonly perYear: number
}

export interface PeriodReturns extends PeriodBasis {
  /** Last bar of each period that has bars. */
  readonly lastBars: Int32Array
  /** Return of each period on the one before; the first period has none. One shorter than `lastBars`. */
  readonly returns: Float64Array
}

/**
 * Bars of a day or less are judged by day: 252 days a year, or 365 where weekends carry more than three fifths of
 * their even share of the bars (markets that never close). Weekly, monthly and yearly bars are judged as what they
 * are; a step between these by the number of steps in a year.
 */
export function periodBasis(openAt: Float64Array): PeriodBasis {
  const days = Math.floor(medianStepMs(openAt) / dayMs)
  if (days === 7) return { period: 'week', perYear: 52 }
  if (days >= 28 && days <= 31) return { period: 'month', perYear: 12 }
  if (days === 365 || days === 366) return { period: 'year', perYear: 1 }
  if (days > 1) return { period: 'day', perYear: 365.25 / days }
  return { period: 'day', perYear: tradesOnWeekends(openAt) ? 365 : 252 }
}

function tradesOnWeekends(openAt: Float64Array): boolean {
  let weekend = 0
  let before = -1
  for (const last of lastBarsOf('day', openAt)) {
    // 1970-01-01 was a Thursday: days 2 and 3 of each seven are Saturday and Sunday.
    const weekday = ((Math.floor(openAt[last] / dayMs) % 7) + 7) % 7
    if (weekday === 2 || weekday === 3) weekend += last - before
    before = last
  }
  return weekend / openAt.length > (2 / 7) * 0.6
}

/** Index of the last bar of each period that has bars. */
export function lastBarsOf(period: CalendarPeriod, openAt: Float64Array): Int32Array {
  const last: number[] = []
  let until = -Infinity
  for (let i = 0; i < openAt.length; i++) {
    if (openAt[i] < until) continue
    if (i > 0) last.push(i - 1)
    until = periodEnd(period, openAt[i])
  }
  if (openAt.length > 0) last.push(openAt.length - 1)
  return Int32Array.from(last)
}

/** First instant after the period that `at` lies in. */
function periodEnd(period: CalendarPeriod, at: number): number {
  const day = Math.floor(at / dayMs)
  switch (period) {
    case 'day':
      return (day + 1) * dayMs
    case 'week':
      // Day -3 was a Monday.
      return (Math.floor((day + 3) / 7) * 7 + 4) * dayMs
    case 'month': {
      const date = new Date(at)
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
    }
    case 'year':
      return Date.UTC(new Date(at).getUTCFullYear() + 1, 0, 1)
  }
}

/** Returns of `values` from one period's last bar to the next one's. */
export function periodReturns(openAt: Float64Array, values: Float64Array): PeriodReturns {
  const basis = periodBasis(openAt)
  const lastBars = lastBarsOf(basis.period, openAt)
  return { ...basis, lastBars, returns: returnsBetween(lastBars, values) }
}

/** Return of `values` between each two neighbouring bars of `bars`. */
export function returnsBetween(bars: Int32Array, values: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, bars.length - 1))
  for (let i = 0; i < returns.length; i++) returns[i] = values[bars[i + 1]] / values[bars[i]] - 1
  return returns
}
