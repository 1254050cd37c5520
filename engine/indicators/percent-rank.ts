import { windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const rank = (x: Float64Array, first: number, last: number): number => {
  let notAbove = 0
  for (let i = first; i < last; i++) if (x[i] <= x[last]) notAbove++
  return (100 * notAbove) / (last - first)
}

export const percentRank = defineIndicator({
  id: 'percentRank',
  title: 'Percent rank',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 100)],
  outputs: ['value'],
  pane: 'own',
  formula: 'percent of the n values before the current one that are not above it',
  source: 'Common knowledge; Pine ta.percentrank.',
  seeding: 'First value once n values stand before the current one.',
  graph: ({ source }, [length]) => [windowed(source, length + 1, rank)],
})
