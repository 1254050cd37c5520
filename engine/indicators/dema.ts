import { blended } from '../kernel/arithmetic.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const dema = defineIndicator({
  id: 'dema',
  title: 'Double exponential moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: '2 EMA(x) - EMA(EMA(x))',
  source: 'P. Mulloy, Technical Analysis of Stocks & Commodities, 1994.',
  seeding: 'Each EMA begins with the mean of its first n values (TA-Lib).',
  graph: ({ source }, [length]) => {
    const once = ema(source, length)
    return [blended(once, 2, ema(once, length), -1)]
  },
})
