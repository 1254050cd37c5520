import { logReturn as logReturnOf } from '../kernel/lag.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const logReturn = defineIndicator({
  id: 'logReturn',
  title: 'Log return',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 1)],
  outputs: ['value'],
  pane: 'own',
  formula: 'ln(x / x n bars ago)',
  source: 'Common knowledge.',
  seeding: 'First value once n + 1 values are there; the source must be positive, or there is none.',
  graph: ({ source }, [length]) => [logReturnOf(source, length)],
})
