import { blended } from '../kernel/arithmetic.ts'
import { rollingWeightedMean } from '../kernel/rolling-weighted-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const hma = defineIndicator({
  id: 'hma',
  title: 'Hull moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 20, 2)],
  outputs: ['value'],
  pane: 'price',
  formula: 'WMA of (2 WMA(x, n / 2) - WMA(x, n)) over sqrt(n); n / 2 and sqrt(n) rounded down',
  source: 'A. Hull, 2005.',
  seeding: 'First value once every weighted mean in it is full.',
  graph: ({ source }, [length]) => {
    const quick = rollingWeightedMean(source, Math.floor(length / 2))
    const slow = rollingWeightedMean(source, length)
    return [rollingWeightedMean(blended(quick, 2, slow, -1), Math.floor(Math.sqrt(length)))]
  },
})
