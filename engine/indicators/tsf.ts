import { blended, plus } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingWeightedMean } from '../kernel/rolling-weighted-mean.ts'
import { slope } from '../kernel/slope.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const tsf = defineIndicator({
  id: 'tsf',
  title: 'Time series forecast',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 14, 2)],
  outputs: ['value'],
  pane: 'price',
  formula: 'the least-squares line through the last n values, drawn on by one bar',
  source: 'TA-Lib TSF.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => {
    const end = blended(rollingWeightedMean(source, length), 3, rollingMean(source, length), -2)
    return [plus(end, slope(source, length))]
  },
})
