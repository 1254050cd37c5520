import { plus } from '../kernel/arithmetic.ts'
import { relativeChange } from '../kernel/lag.ts'
import { rollingWeightedMean } from '../kernel/rolling-weighted-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const coppock = defineIndicator({
  id: 'coppock',
  title: 'Coppock curve',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('long', 'Long change', 14), bars('short', 'Short change', 11), bars('length', 'Smoothing', 10)],
  outputs: ['value'],
  pane: 'own',
  formula: 'WMA of (ROC(long) + ROC(short))',
  source: "E. Coppock, Barron's, 1962.",
  seeding: 'First value once the weighted mean is full.',
  graph: ({ source }, [long, short, length]) => {
    return [rollingWeightedMean(plus(relativeChange(source, long, 100), relativeChange(source, short, 100)), length)]
  },
})
