import { ratio } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingDeviation } from '../kernel/rolling-variance.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const bandwidth = defineIndicator({
  id: 'bandwidth',
  title: 'Bollinger bandwidth',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Length', 20), num('factor', 'Deviations', 2, 0.1, 10)],
  outputs: ['value'],
  pane: 'own',
  formula: '(upper band - lower band) / middle',
  source: 'J. Bollinger, Bollinger on Bollinger Bands, 2001.',
  seeding: 'First value once n values are there; 0 where the middle is 0.',
  graph: ({ source }, [length, factor]) => {
    return [ratio(rollingDeviation(source, length, 0), rollingMean(source, length), 2 * factor)]
  },
})
