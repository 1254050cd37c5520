import { band } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingDeviation } from '../kernel/rolling-variance.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const bbands = defineIndicator({
  id: 'bbands',
  title: 'Bollinger bands',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Length', 20), num('factor', 'Deviations', 2, 0.1, 10)],
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  formula: 'middle = SMA; upper and lower = middle +- factor * population standard deviation',
  source: 'J. Bollinger, Bollinger on Bollinger Bands, 2001; TA-Lib BBANDS.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length, factor]) => {
    const middle = rollingMean(source, length)
    const width = rollingDeviation(source, length, 0)
    return [band(middle, width, factor), middle, band(middle, width, -factor)]
  },
})
