import { blended, plus } from '../kernel/arithmetic.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const t3 = defineIndicator({
  id: 't3',
  title: 'T3 moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 5), num('factor', 'Volume factor', 0.7, 0, 1, 0.05)],
  outputs: ['value'],
  pane: 'price',
  formula:
    'c1 e6 + c2 e5 + c3 e4 + c4 e3, e1 to e6 EMAs of EMAs; v the factor: c1 = -v^3, c2 = 3v^2 + 3v^3, c3 = -6v^2 - ' +
    '3v - 3v^3, c4 = 1 + 3v + v^3 + 3v^2',
  source: 'T. Tillson, Technical Analysis of Stocks & Commodities, 1998.',
  seeding: 'Each EMA begins with the mean of its first n values (TA-Lib).',
  graph: ({ source }, [length, v]) => {
    const third = ema(ema(ema(source, length), length), length)
    const fourth = ema(third, length)
    const fifth = ema(fourth, length)
    const sixth = ema(fifth, length)
    const deep = blended(sixth, -(v ** 3), fifth, 3 * v ** 2 + 3 * v ** 3)
    const shallow = blended(fourth, -6 * v ** 2 - 3 * v - 3 * v ** 3, third, 1 + 3 * v + v ** 3 + 3 * v ** 2)
    return [plus(deep, shallow)]
  },
})
