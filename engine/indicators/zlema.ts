import { blended } from '../kernel/arithmetic.ts'
import { lag } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const zlema = defineIndicator({
  id: 'zlema',
  title: 'Zero-lag exponential moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'EMA of (2 x - x some bars ago), the bars being (n - 1) / 2 rounded down',
  source: 'J. Ehlers and R. Way, Zero Lag (Well, Almost), 2010.',
  seeding: 'The EMA begins with the mean of its first n values.',
  graph: ({ source }, [length]) => {
    return [ema(blended(source, 2, lag(source, Math.floor((length - 1) / 2)), -1), length)]
  },
})
