import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const rma = defineIndicator({
  id: 'rma',
  title: 'Wilder moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'price',
  formula: 'y + (x - y) / n',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978; also called smoothed moving average.',
  seeding: 'The mean of the first n values stands as value n.',
  graph: ({ source }, [length]) => [wilder(source, length)],
})
