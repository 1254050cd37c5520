import { rangePosition } from '../kernel/range-position.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const stoch = defineIndicator({
  id: 'stoch',
  title: 'Stochastic oscillator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14), bars('slowK', 'K smoothing', 3), bars('slowD', 'D smoothing', 3)],
  outputs: ['k', 'd'],
  pane: 'own',
  formula: 'k = SMA of 100 (close - lowest low) / (highest high - lowest low) over n bars; d = SMA of k',
  source: 'G. Lane, 1950s; TA-Lib STOCH.',
  seeding: 'First k once its mean is full; 0 where highest and lowest meet.',
  graph: ({ high, low, close }, [length, slowK, slowD]) => {
    const k = rollingMean(rangePosition(close, lowest(low, length), highest(high, length)), slowK)
    return [k, rollingMean(k, slowD)]
  },
})
