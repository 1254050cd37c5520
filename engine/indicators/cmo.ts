import { balance } from '../kernel/arithmetic.ts'
import { gainsAndLosses } from '../kernel/gains.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars, pick } from './params.ts'

export const cmo = defineIndicator({
  id: 'cmo',
  title: 'Chande momentum oscillator',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('length', 'Length', 14), pick('smoothing', 'Smoothing', ['wilder', 'sum'])],
  outputs: ['value'],
  pane: 'own',
  formula: '100 (G - L) / (G + L), G and L Wilder means, or plain sums, of the rises and of the falls',
  source: 'T. Chande and S. Kroll, The New Technical Trader, 1994, with plain sums; TA-Lib CMO smooths as Wilder does.',
  seeding: 'G and L begin with the first n changes; 0 while nothing moves at all.',
  graph: ({ source }, [length, smoothing]) => {
    const [gain, loss] = gainsAndLosses(source)
    const mean = smoothing === 'sum' ? rollingSum : wilder
    return [balance(mean(gain, length), mean(loss, length))]
  },
})
