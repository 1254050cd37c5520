import { meanDeviation as meanDeviationOf } from '../kernel/mean-deviation.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const meanDeviation = defineIndicator({
  id: 'meanDeviation',
  title: 'Mean absolute deviation',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'mean distance of the last n values from their mean',
  source: 'Common knowledge.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [meanDeviationOf(source, rollingMean(source, length), length)],
})
