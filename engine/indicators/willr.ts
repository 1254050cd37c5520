import { rangePosition } from '../kernel/range-position.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const willr = defineIndicator({
  id: 'willr',
  title: 'Williams %R',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: '-100 (highest high - close) / (highest high - lowest low) over n bars',
  source: 'L. Williams, How I Made One Million Dollars, 1973.',
  seeding: 'First value once n bars are there; 0 where highest and lowest meet (TA-Lib).',
  graph: ({ high, low, close }, [length]) => {
    const top = highest(high, length)
    return [rangePosition(close, top, lowest(low, length), -100)]
  },
})
