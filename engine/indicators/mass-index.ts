import { minus, ratio } from '../kernel/arithmetic.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const massIndex = defineIndicator({
  id: 'massIndex',
  title: 'Mass index',
  group: 'volatility',
  inputs: ['high', 'low'],
  params: [bars('length', 'EMA length', 9), bars('sum', 'Sum length', 25)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sum of EMA(high - low) / EMA(EMA(high - low))',
  source: 'D. Dorsey, Technical Analysis of Stocks & Commodities, 1992.',
  seeding: 'Each EMA begins with the mean of its first values; a part counts 1 where the range is 0.',
  graph: ({ high, low }, [length, sum]) => {
    const once = ema(minus(high, low), length)
    return [rollingSum(ratio(once, ema(once, length), 1, 1), sum)]
  },
})
