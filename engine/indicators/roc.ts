import { relativeChange } from '../kernel/lag.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const roc = defineIndicator({
  id: 'roc',
  title: 'Rate of change',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('length', 'Length', 10)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 (x - x n bars ago) / x n bars ago',
  source: 'TA-Lib ROC.',
  seeding: 'First value once n + 1 values are there; 0 where the older value is 0.',
  graph: ({ source }, [length]) => [relativeChange(source, length, 100)],
})
