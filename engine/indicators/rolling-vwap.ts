import type { Column } from '../kernel/graph.ts'
import { times } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { typicalPrice } from '../kernel/prices.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const weigh = (turnover: Column, volume: Column, mean: Column): Column =>
  kernel1([turnover, volume, mean], 0, 0, ([turnover, volume, mean], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = volume[i] === 0 ? mean[i] : turnover[i] / volume[i]
  })

export const rollingVwap = defineIndicator({
  id: 'rollingVwap',
  title: 'Rolling volume-weighted average price',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula: 'sum of typical price * volume over the last n bars / sum of volume',
  source: 'Common knowledge.',
  seeding: 'First value once n bars are there; the mean of the typical prices where nothing was traded.',
  graph: ({ high, low, close, volume }, [length]) => {
    const price = typicalPrice(high, low, close)
    const turnover = rollingSum(times(price, volume), length)
    return [weigh(turnover, rollingSum(volume, length), rollingMean(price, length))]
  },
})
