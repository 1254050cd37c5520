import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'

export const tr = defineIndicator({
  id: 'tr',
  title: 'True range',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  params: [],
  outputs: ['value'],
  pane: 'own',
  formula: 'greater of high and the close before - lesser of low and the close before',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978.',
  seeding: 'The first bar has no close before it, and so no value (TA-Lib).',
  graph: ({ high, low, close }) => [trueRange(high, low, close)],
})
