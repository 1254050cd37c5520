import { halfway, minus, ratio } from '../kernel/arithmetic.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const smi = defineIndicator({
  id: 'smi',
  title: 'Stochastic momentum index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [
    bars('length', 'Length', 10),
    bars('smooth1', 'First smoothing', 3),
    bars('smooth2', 'Second smoothing', 3),
    bars('signal', 'Signal length', 10),
  ],
  outputs: ['smi', 'signal'],
  pane: 'own',
  formula: '100 EMA(EMA(close - middle of the range of n bars)) / (EMA(EMA(that range)) / 2); signal = EMA of it',
  source: 'W. Blau, Technical Analysis of Stocks & Commodities, 1993.',
  seeding: 'Each EMA begins with the mean of its first values; 0 where the range is 0.',
  graph: ({ high, low, close }, [length, smooth1, smooth2, signal]) => {
    const top = highest(high, length)
    const bottom = lowest(low, length)
    const distance = ema(ema(minus(close, halfway(top, bottom)), smooth1), smooth2)
    const line = ratio(distance, ema(ema(minus(top, bottom), smooth1), smooth2), 200)
    return [line, ema(line, signal)]
  },
})
