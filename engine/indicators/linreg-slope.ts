import { slope } from '../kernel/slope.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const linregSlope = defineIndicator({
  id: 'linregSlope',
  title: 'Linear regression slope',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 14, 2)],
  outputs: ['value'],
  pane: 'own',
  formula: 'slope per bar of the least-squares line through the last n values, as 6 (WMA - SMA) / (n - 1)',
  source: 'TA-Lib LINEARREG_SLOPE.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [slope(source, length)],
})
