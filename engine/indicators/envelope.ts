import { scaled } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const envelope = defineIndicator({
  id: 'envelope',
  title: 'Moving average envelope',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Length', 20), num('percent', 'Distance in percent', 2.5, 0.01, 100)],
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  formula: 'middle = SMA; upper and lower = middle * (1 +- percent / 100)',
  source: 'Common knowledge.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length, percent]) => {
    const middle = rollingMean(source, length)
    return [scaled(middle, 1 + percent / 100), middle, scaled(middle, 1 - percent / 100)]
  },
})
