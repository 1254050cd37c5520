import { ratio, scaled } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingWeightedMean } from '../kernel/rolling-weighted-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const cog = defineIndicator({
  id: 'cog',
  title: 'Centre of gravity',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('length', 'Length', 10)],
  outputs: ['value'],
  pane: 'own',
  formula: '-(sum of k * x over the last n values, k = 1 (latest) to n) / sum of x',
  source: 'J. Ehlers, Technical Analysis of Stocks & Commodities, 2002.',
  seeding: 'First value once n values are there; 0 where the sum is 0.',
  graph: ({ source }, [length]) => {
    const mean = rollingMean(source, length)
    return [scaled(ratio(rollingWeightedMean(source, length), mean, (length + 1) / 2), 1, -(length + 1))]
  },
})
