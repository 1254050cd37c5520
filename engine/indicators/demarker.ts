import { scaled, shareOf } from '../kernel/arithmetic.ts'
import { gainsAndLosses } from '../kernel/gains.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const demarker = defineIndicator({
  id: 'demarker',
  title: 'DeMarker',
  group: 'momentum',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: 'SMA of the rise of the high / (that + SMA of the fall of the low)',
  source: 'T. DeMark, The New Science of Technical Analysis, 1994.',
  seeding: 'First value once n changes are there; 0 while neither moved outward.',
  graph: ({ high, low }, [length]) => {
    const [rise] = gainsAndLosses(high)
    const [, fall] = gainsAndLosses(low)
    return [scaled(shareOf(rollingMean(rise, length), rollingMean(fall, length)), 0.01)]
  },
})
