import { ratio } from '../kernel/arithmetic.ts'
import { wilder } from '../kernel/smooth.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const natr = defineIndicator({
  id: 'natr',
  title: 'Normalised average true range',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 ATR / close',
  source: 'J. Forman, Technical Analysis of Stocks & Commodities, 2006.',
  seeding: 'As atr; 0 where the close is 0.',
  graph: ({ high, low, close }, [length]) => [ratio(wilder(trueRange(high, low, close), length), close, 100)],
})
