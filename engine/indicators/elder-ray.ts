import { minus } from '../kernel/arithmetic.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const elderRay = defineIndicator({
  id: 'elderRay',
  title: 'Elder ray',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 13)],
  outputs: ['bull', 'bear'],
  pane: 'own',
  formula: 'bull = high - EMA(close), bear = low - EMA(close)',
  source: 'A. Elder, Trading for a Living, 1993.',
  seeding: 'The EMA begins with the mean of the first n closes.',
  graph: ({ high, low, close }, [length]) => {
    const middle = ema(close, length)
    return [minus(high, middle), minus(low, middle)]
  },
})
