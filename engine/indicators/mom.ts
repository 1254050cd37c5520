import { change } from '../kernel/lag.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const mom = defineIndicator({
  id: 'mom',
  title: 'Momentum',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('length', 'Length', 10)],
  outputs: ['value'],
  pane: 'own',
  formula: 'x - x n bars ago',
  source: 'TA-Lib MOM.',
  seeding: 'First value once n + 1 values are there.',
  graph: ({ source }, [length]) => [change(source, length)],
})
