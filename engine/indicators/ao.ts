import { minus } from '../kernel/arithmetic.ts'
import { medianPrice } from '../kernel/prices.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const ao = defineIndicator({
  id: 'ao',
  title: 'Awesome oscillator',
  group: 'momentum',
  inputs: ['high', 'low'],
  params: [bars('fast', 'Fast length', 5), bars('slow', 'Slow length', 34)],
  outputs: ['value'],
  pane: 'own',
  formula: 'SMA(median price, fast) - SMA(median price, slow)',
  source: 'B. Williams, New Trading Dimensions, 1998.',
  seeding: 'First value once both means are full.',
  graph: ({ high, low }, [fast, slow]) => {
    const price = medianPrice(high, low)
    return [minus(rollingMean(price, fast), rollingMean(price, slow))]
  },
})
