import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const sma = defineIndicator({
  id: 'sma',
  title: 'Simple moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'sum of the last n values / n',
  source: 'Common knowledge; the running sum is compensated (Kahan, 1965) in the order pandas uses.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [rollingMean(source, length)],
})
