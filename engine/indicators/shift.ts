import { lag } from '../kernel/lag.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const shift = defineIndicator({
  id: 'shift',
  title: 'Shift',
  group: 'price',
  inputs: ['source'],
  params: [bars('length', 'Bars', 1)],
  outputs: ['value'],
  pane: 'price',
  formula: 'x n bars ago',
  source: 'Common knowledge.',
  seeding: 'First value once n + 1 values are there.',
  graph: ({ source }, [length]) => [lag(source, length)],
})
