import { minus } from '../kernel/arithmetic.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const qstick = defineIndicator({
  id: 'qstick',
  title: 'Qstick',
  group: 'momentum',
  inputs: ['open', 'close'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: 'SMA of (close - open)',
  source: 'T. Chande and S. Kroll, The New Technical Trader, 1994.',
  seeding: 'First value once n bars are there.',
  graph: ({ open, close }, [length]) => [rollingMean(minus(close, open), length)],
})
