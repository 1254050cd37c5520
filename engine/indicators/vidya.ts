import { adaptive } from '../kernel/adaptive.ts'
import { absolute, balance, scaled } from '../kernel/arithmetic.ts'
import { gainsAndLosses } from '../kernel/gains.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const vidya = defineIndicator({
  id: 'vidya',
  title: 'Variable index dynamic average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 14), bars('momentum', 'Momentum length', 9)],
  outputs: ['value'],
  pane: 'price',
  formula: 'y + (x - y) * 2 / (n + 1) * |CMO| / 100, CMO from plain sums of rises and falls',
  source: 'T. Chande and S. Kroll, The New Technical Trader, 1994.',
  seeding: 'Begins with the first CMO, from the value of the bar before.',
  graph: ({ source }, [length, momentum]) => {
    const [gain, loss] = gainsAndLosses(source)
    const cmo = balance(rollingSum(gain, momentum), rollingSum(loss, momentum))
    return [adaptive(source, scaled(absolute(cmo), 0.02 / (length + 1)))]
  },
})
