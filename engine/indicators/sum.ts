import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const sum = defineIndicator({
  id: 'sum',
  title: 'Rolling sum',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sum of the last n values',
  source: 'TA-Lib SUM.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [rollingSum(source, length)],
})
