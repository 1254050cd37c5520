import { relativeChange } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const trix = defineIndicator({
  id: 'trix',
  title: 'Triple smoothed rate of change',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('length', 'Length', 30)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 * change of EMA(EMA(EMA(x))) over one bar / its value before',
  source: 'J. Hutson, Technical Analysis of Stocks & Commodities, 1983; TA-Lib TRIX.',
  seeding: 'Each EMA begins with the mean of its first n values (TA-Lib).',
  graph: ({ source }, [length]) => [relativeChange(ema(ema(ema(source, length), length), length), 1, 100)],
})
