import { halfway } from '../kernel/arithmetic.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const midpoint = defineIndicator({
  id: 'midpoint',
  title: 'Midpoint',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'price',
  formula: '(highest + lowest of the last n values) / 2',
  source: 'TA-Lib MIDPOINT.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [halfway(highest(source, length), lowest(source, length))],
})
