import { sortedWindow } from '../kernel/sorted-window.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

const quantile = (length: number, percent: number): ((sorted: Float64Array) => number) => {
  const place = ((length - 1) * percent) / 100
  const below = Math.floor(place)
  const above = Math.min(length - 1, below + 1)
  return (sorted) => sorted[below] + (sorted[above] - sorted[below]) * (place - below)
}

export const percentile = defineIndicator({
  id: 'percentile',
  title: 'Percentile',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 50), num('percent', 'Percent', 50, 0, 100, 1)],
  outputs: ['value'],
  pane: 'price',
  formula:
    'the value below which the given percent of the last n values lie, interpolated: place p (n - 1) / 100 in ' +
    'rising order',
  source: 'R. Hyndman and Y. Fan, The American Statistician, 1996, type 7 (as numpy and pandas).',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length, percent]) => [sortedWindow(source, length, quantile(length, percent))],
})
