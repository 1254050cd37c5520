import { minus, ratio, scaled } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingDeviation } from '../kernel/rolling-variance.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const percentB = defineIndicator({
  id: 'percentB',
  title: 'Bollinger %B',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Length', 20), num('factor', 'Deviations', 2, 0.1, 10)],
  outputs: ['value'],
  pane: 'own',
  formula: '(x - lower band) / (upper band - lower band)',
  source: 'J. Bollinger, Bollinger on Bollinger Bands, 2001.',
  seeding: 'First value once n values are there; 0.5 where the bands meet.',
  graph: ({ source }, [length, factor]) => {
    const distance = minus(source, rollingMean(source, length))
    return [scaled(ratio(distance, rollingDeviation(source, length, 0), 1 / (2 * factor)), 1, 0.5)]
  },
})
