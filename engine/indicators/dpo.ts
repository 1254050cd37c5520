import { minus } from '../kernel/arithmetic.ts'
import { lag } from '../kernel/lag.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const dpo = defineIndicator({
  id: 'dpo',
  title: 'Detrended price oscillator',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'x n / 2 + 1 bars ago - SMA(x, n); n / 2 rounded down',
  source: 'Common knowledge; the form that needs no later bars.',
  seeding: 'First value once both are there.',
  graph: ({ source }, [length]) => [minus(lag(source, Math.floor(length / 2) + 1), rollingMean(source, length))],
})
