import { minus, ratio } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingDeviation } from '../kernel/rolling-variance.ts'
import { defineIndicator } from './define.ts'
import { bars, fixed } from './params.ts'

export const zscore = defineIndicator({
  id: 'zscore',
  title: 'Z-score',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20), fixed('ddof', 'Degrees of freedom taken off', 0, 0, 1)],
  outputs: ['value'],
  pane: 'own',
  formula: '(x - SMA) / standard deviation of the last n values',
  source: 'Common knowledge.',
  seeding: 'First value once n values are there; 0 while nothing moves.',
  graph: ({ source }, [length, ddof]) => {
    return [ratio(minus(source, rollingMean(source, length)), rollingDeviation(source, length, ddof))]
  },
})
