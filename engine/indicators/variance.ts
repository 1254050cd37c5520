import { rollingVariance } from '../kernel/rolling-variance.ts'
import { defineIndicator } from './define.ts'
import { bars, fixed } from './params.ts'

export const variance = defineIndicator({
  id: 'variance',
  title: 'Variance',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20), fixed('ddof', 'Degrees of freedom taken off', 0, 0, 1)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sum of (x - mean)^2 over the last n / (n - ddof)',
  source: 'B. P. Welford, Technometrics, 1962. ddof 0 is TA-Lib VAR, ddof 1 is pandas rolling var.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length, ddof]) => [rollingVariance(source, length, ddof)],
})
