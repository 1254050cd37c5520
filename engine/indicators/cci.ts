import { minus, ratio } from '../kernel/arithmetic.ts'
import { meanDeviation } from '../kernel/mean-deviation.ts'
import { typicalPrice } from '../kernel/prices.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const cci = defineIndicator({
  id: 'cci',
  title: 'Commodity channel index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: '(typical price - its SMA) / (0.015 * mean distance of the last n typical prices from that SMA)',
  source: 'D. Lambert, Commodities, 1980.',
  seeding: 'First value once n bars are there; 0 where the distance is 0.',
  graph: ({ high, low, close }, [length]) => {
    const price = typicalPrice(high, low, close)
    const mean = rollingMean(price, length)
    return [ratio(minus(price, mean), meanDeviation(price, mean, length), 1 / 0.015)]
  },
})
