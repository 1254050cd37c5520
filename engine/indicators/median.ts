import { sortedWindow } from '../kernel/sorted-window.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const middle = (sorted: Float64Array): number => {
  const half = sorted.length >>> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

export const median = defineIndicator({
  id: 'median',
  title: 'Median',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'the middle one of the last n values in rising order; half way between the two middle ones when n is even',
  source: 'Common knowledge.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [sortedWindow(source, length, middle)],
})
