import { shareOf } from '../kernel/arithmetic.ts'
import { gainsAndLosses } from '../kernel/gains.ts'
import { rangePosition } from '../kernel/range-position.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const stochRsi = defineIndicator({
  id: 'stochRsi',
  title: 'Stochastic RSI',
  group: 'momentum',
  inputs: ['source'],
  params: [
    bars('rsi', 'RSI length', 14),
    bars('length', 'Stochastic length', 14),
    bars('slowK', 'K smoothing', 3),
    bars('slowD', 'D smoothing', 3),
  ],
  outputs: ['k', 'd'],
  pane: 'own',
  formula: 'k = SMA of 100 (RSI - lowest RSI) / (highest RSI - lowest RSI) over n bars; d = SMA of k',
  source: 'T. Chande and S. Kroll, The New Technical Trader, 1994. With K smoothing 1 it is TA-Lib STOCHRSI.',
  seeding: 'As rsi, then first k once its mean is full; 0 where highest and lowest meet.',
  graph: ({ source }, [rsi, length, slowK, slowD]) => {
    const [gain, loss] = gainsAndLosses(source)
    const strength = shareOf(wilder(gain, rsi), wilder(loss, rsi))
    const k = rollingMean(rangePosition(strength, lowest(strength, length), highest(strength, length)), slowK)
    return [k, rollingMean(k, slowD)]
  },
})
