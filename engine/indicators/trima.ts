import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const trima = defineIndicator({
  id: 'trima',
  title: 'Triangular moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'SMA of an SMA: both over (n + 1) / 2 when n is odd, over n / 2 and n / 2 + 1 when even',
  source: 'TA-Lib TRIMA.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => {
    return [rollingMean(rollingMean(source, Math.ceil(length / 2)), Math.floor(length / 2) + 1)]
  },
})
