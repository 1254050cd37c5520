import type { Column } from '../kernel/graph.ts'
import { times } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const weigh = (turnover: Column, volume: Column, mean: Column): Column =>
  kernel1([turnover, volume, mean], 0, 0, ([turnover, volume, mean], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = volume[i] === 0 ? mean[i] : turnover[i] / volume[i]
  })

export const vwma = defineIndicator({
  id: 'vwma',
  title: 'Volume-weighted moving average',
  group: 'trend',
  inputs: ['close', 'volume'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'price',
  formula:
    'sum of close * volume over the last n bars / sum of volume; the plain mean of the closes where nothing was traded',
  source: 'Common knowledge.',
  seeding: 'First value once n bars are there.',
  graph: ({ close, volume }, [length]) => {
    const turnover = rollingSum(times(close, volume), length)
    return [weigh(turnover, rollingSum(volume, length), rollingMean(close, length))]
  },
})
