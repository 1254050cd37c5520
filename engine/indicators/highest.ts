import { highest as rollingHighest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const highest = defineIndicator({
  id: 'highest',
  title: 'Highest value',
  group: 'price',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'greatest of the last n values, the current one included',
  source: 'TA-Lib MAX.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [rollingHighest(source, length)],
})
