import { rangePosition } from '../kernel/range-position.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const stochFast = defineIndicator({
  id: 'stochFast',
  title: 'Fast stochastic oscillator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14), bars('fastD', 'D smoothing', 3)],
  outputs: ['k', 'd'],
  pane: 'own',
  formula: 'k = 100 (close - lowest low) / (highest high - lowest low) over n bars; d = SMA of k',
  source: 'G. Lane, 1950s; TA-Lib STOCHF.',
  seeding: 'First k once n bars are there; 0 where highest and lowest meet.',
  graph: ({ high, low, close }, [length, fastD]) => {
    const k = rangePosition(close, lowest(low, length), highest(high, length))
    return [k, rollingMean(k, fastD)]
  },
})
