import { times } from '../kernel/arithmetic.ts'
import { cumulative } from '../kernel/cumulative.ts'
import { relativeChange } from '../kernel/lag.ts'
import { defineIndicator } from './define.ts'

export const pvt = defineIndicator({
  id: 'pvt',
  title: 'Price volume trend',
  group: 'volume',
  inputs: ['close', 'volume'],
  params: [],
  outputs: ['value'],
  pane: 'own',
  formula: 'running sum of volume * relative change of the close',
  source: 'Common knowledge.',
  seeding: 'First value on the second bar.',
  graph: ({ close, volume }) => [cumulative(times(relativeChange(close, 1), volume))],
})
