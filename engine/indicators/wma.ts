import { rollingWeightedMean } from '../kernel/rolling-weighted-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const wma = defineIndicator({
  id: 'wma',
  title: 'Weighted moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'sum of k * x over the last n values, k = 1 (oldest) to n / (n (n + 1) / 2)',
  source: 'TA-Lib WMA.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [rollingWeightedMean(source, length)],
})
