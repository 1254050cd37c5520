import { blended, plus } from '../kernel/arithmetic.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const tema = defineIndicator({
  id: 'tema',
  title: 'Triple exponential moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: '3 EMA(x) - 3 EMA(EMA(x)) + EMA(EMA(EMA(x)))',
  source: 'P. Mulloy, Technical Analysis of Stocks & Commodities, 1994.',
  seeding: 'Each EMA begins with the mean of its first n values (TA-Lib).',
  graph: ({ source }, [length]) => {
    const once = ema(source, length)
    const twice = ema(once, length)
    return [plus(blended(once, 3, twice, -3), ema(twice, length))]
  },
})
