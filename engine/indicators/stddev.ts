import { rollingDeviation } from '../kernel/rolling-variance.ts'
import { defineIndicator } from './define.ts'
import { bars, fixed } from './params.ts'

export const stddev = defineIndicator({
  id: 'stddev',
  title: 'Standard deviation',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20), fixed('ddof', 'Degrees of freedom taken off', 0, 0, 1)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sqrt(sum of (x - mean)^2 over the last n / (n - ddof))',
  source: 'B. P. Welford, Technometrics, 1962. ddof 0 is TA-Lib STDDEV, ddof 1 is pandas rolling std.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length, ddof]) => [rollingDeviation(source, length, ddof)],
})
