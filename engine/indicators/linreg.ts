import { blended } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingWeightedMean } from '../kernel/rolling-weighted-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const linreg = defineIndicator({
  id: 'linreg',
  title: 'Linear regression',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 14, 2)],
  outputs: ['value'],
  pane: 'price',
  formula: 'end of the least-squares line through the last n values, as 3 WMA - 2 SMA',
  source: 'TA-Lib LINEARREG.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [blended(rollingWeightedMean(source, length), 3, rollingMean(source, length), -2)],
})
