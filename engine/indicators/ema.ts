import { ema as exponential } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const ema = defineIndicator({
  id: 'ema',
  title: 'Exponential moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'y + (x - y) * 2 / (n + 1)',
  source: 'R. G. Brown, Exponential Smoothing for Predicting Demand, 1956.',
  seeding: 'The mean of the first n values stands as value n (TA-Lib).',
  graph: ({ source }, [length]) => [exponential(source, length)],
})
