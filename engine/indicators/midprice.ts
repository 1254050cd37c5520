import { halfway } from '../kernel/arithmetic.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const midprice = defineIndicator({
  id: 'midprice',
  title: 'Midprice',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'price',
  formula: '(highest high + lowest low of the last n bars) / 2',
  source: 'TA-Lib MIDPRICE.',
  seeding: 'First value once n bars are there.',
  graph: ({ high, low }, [length]) => [halfway(highest(high, length), lowest(low, length))],
})
