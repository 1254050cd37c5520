import { minus, ratio } from '../kernel/arithmetic.ts'
import { defineIndicator } from './define.ts'

export const bop = defineIndicator({
  id: 'bop',
  title: 'Balance of power',
  group: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  params: [],
  outputs: ['value'],
  pane: 'own',
  formula: '(close - open) / (high - low)',
  source: 'I. Livshin, Technical Analysis of Stocks & Commodities, 2001; TA-Lib BOP.',
  seeding: 'From the first bar on; 0 where high and low meet.',
  graph: ({ open, high, low, close }) => [ratio(minus(close, open), minus(high, low))],
})
