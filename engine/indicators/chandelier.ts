import { band } from '../kernel/arithmetic.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { wilder } from '../kernel/smooth.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const chandelier = defineIndicator({
  id: 'chandelier',
  title: 'Chandelier exit',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 22), num('factor', 'Factor', 3, 0.1, 20)],
  outputs: ['long', 'short'],
  pane: 'price',
  formula: 'long = highest high of n bars - factor * ATR; short = lowest low + factor * ATR',
  source: 'C. Le Beau; A. Elder, Come into My Trading Room, 2002.',
  seeding: 'The ATR as atr.',
  graph: ({ high, low, close }, [length, factor]) => {
    const width = wilder(trueRange(high, low, close), length)
    return [band(highest(high, length), width, -factor), band(lowest(low, length), width, factor)]
  },
})
