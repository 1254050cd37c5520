import { band } from '../kernel/arithmetic.ts'
import { ema, wilder } from '../kernel/smooth.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const keltner = defineIndicator({
  id: 'keltner',
  title: 'Keltner channels',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 20), bars('atr', 'ATR length', 10), num('factor', 'Factor', 2, 0.1, 20)],
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  formula: 'middle = EMA(close); upper and lower = middle +- factor * ATR',
  source: 'C. Keltner, How to Make Money in Commodities, 1960, in the form of L. Bradford Raschke.',
  seeding: 'The EMA begins with the mean of the first n closes; the ATR as atr.',
  graph: ({ high, low, close }, [length, atr, factor]) => {
    const middle = ema(close, length)
    const width = wilder(trueRange(high, low, close), atr)
    return [band(middle, width, factor), middle, band(middle, width, -factor)]
  },
})
