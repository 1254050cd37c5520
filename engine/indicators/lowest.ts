import { lowest as rollingLowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const lowest = defineIndicator({
  id: 'lowest',
  title: 'Lowest value',
  group: 'price',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'least of the last n values, the current one included',
  source: 'TA-Lib MIN.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [rollingLowest(source, length)],
})
