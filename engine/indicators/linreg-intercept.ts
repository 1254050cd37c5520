import { blended } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingWeightedMean } from '../kernel/rolling-weighted-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const linregIntercept = defineIndicator({
  id: 'linregIntercept',
  title: 'Linear regression intercept',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 14, 2)],
  outputs: ['value'],
  pane: 'price',
  formula: 'start of the least-squares line through the last n values, as 4 SMA - 3 WMA',
  source: 'TA-Lib LINEARREG_INTERCEPT.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [blended(rollingMean(source, length), 4, rollingWeightedMean(source, length), -3)],
})
