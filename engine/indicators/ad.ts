import { cumulative } from '../kernel/cumulative.ts'
import { moneyFlowVolume } from '../kernel/money-flow.ts'
import { defineIndicator } from './define.ts'

export const ad = defineIndicator({
  id: 'ad',
  title: 'Accumulation/distribution line',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  params: [],
  outputs: ['value'],
  pane: 'own',
  formula: 'running sum of volume * ((close - low) - (high - close)) / (high - low)',
  source: 'M. Chaikin; TA-Lib AD.',
  seeding: 'From the first bar on; a bar without range adds nothing.',
  graph: ({ high, low, close, volume }) => [cumulative(moneyFlowVolume(high, low, close, volume))],
})
