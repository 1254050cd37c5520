import { wilder } from '../kernel/smooth.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const atr = defineIndicator({
  id: 'atr',
  title: 'Average true range',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: 'Wilder mean of the true range, the bar\'s range stretched to the close before it',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978.',
  seeding: 'The first bar has no true range; the plain mean of the next n stands at bar n, counted from 0 (TA-Lib).',
  graph: ({ high, low, close }, [length]) => [wilder(trueRange(high, low, close), length)],
})
