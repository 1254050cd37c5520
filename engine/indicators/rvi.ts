import { minus, ratio } from '../kernel/arithmetic.ts'
import { convolution } from '../kernel/convolution.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const rvi = defineIndicator({
  id: 'rvi',
  title: 'Relative vigor index',
  group: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  params: [bars('length', 'Length', 10)],
  outputs: ['rvi', 'signal'],
  pane: 'own',
  formula: 'SMA of w(close - open) / SMA of w(high - low); w weighs the last four bars 1, 2, 2, 1; signal = w(rvi)',
  source: 'J. Ehlers, Technical Analysis of Stocks & Commodities, 2002.',
  seeding: 'First value once the means are full; 0 where high and low meet throughout.',
  graph: ({ open, high, low, close }, [length]) => {
    const weights = Float64Array.of(1 / 6, 2 / 6, 2 / 6, 1 / 6)
    const vigor = rollingSum(convolution(minus(close, open), weights), length)
    const line = ratio(vigor, rollingSum(convolution(minus(high, low), weights), length))
    return [line, convolution(line, weights)]
  },
})
