import { assert } from '../../base/assert.ts'
import { ColumnSeries } from '../../backtest/column-series.ts'
import type { Indicators } from '../../sdk/series.ts'

/** One series that `setup` answered, under the name it has in the strategy: `ind.fast`, `ind.channel.upper`. */
export interface IndicatorColumn {
  readonly name: string
  readonly series: ColumnSeries
}

/**
 * Every series of the run that `setup` answered. Objects of the author's own that only look like a series are left
 * out: what they lead to shows in the orders.
 */
export function indicatorColumns(ind: Indicators): readonly IndicatorColumn[] {
  const found: IndicatorColumn[] = []
  const visit = (name: string, value: unknown, depth: number): void => {
    if (value instanceof ColumnSeries) {
      found.push({ name, series: value })
      return
    }
    if (typeof value !== 'object' || value === null || 'ago' in value || depth === 2) return
    assert(!('maker' in value), 'every series that a backtest makes is a column')
    for (const [key, inner] of Object.entries(value)) visit(`${name}.${key}`, inner, depth + 1)
  }
  for (const [key, value] of Object.entries(ind)) visit(`ind.${key}`, value, 1)
  return found
}
