import { lastBarsOf, type CalendarPeriod } from './series/period-returns.ts'

/**
 * Return of the account per calendar period (UTC), oldest first. The product of all `1 + returns` is the whole run's
 * growth.
 */
export interface PeriodTable {
  readonly period: CalendarPeriod
  /** Open time of the first bar of each period, ms UTC. */
  readonly firstBarAt: Float64Array
  readonly returns: Float64Array
}

/**
 * Monthly, yearly (or daily, weekly) returns of `equity`. The first period is measured from its first bar, every other
 * from the close before it; periods without bars do not appear.
 */
export function periodTable(period: CalendarPeriod, openAt: Float64Array, equity: Float64Array): PeriodTable {
  const lastBars = lastBarsOf(period, openAt)
  const firstBarAt = new Float64Array(lastBars.length)
  const returns = new Float64Array(lastBars.length)
  let before = equity[0]
  for (let i = 0; i < lastBars.length; i++) {
    const value = equity[lastBars[i]]
    firstBarAt[i] = openAt[i === 0 ? 0 : lastBars[i - 1] + 1]
    returns[i] = value / before - 1
    before = value
  }
  return { period, firstBarAt, returns }
}
