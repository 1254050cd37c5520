import { averagePrice } from '../kernel/prices.ts'
import { defineIndicator } from './define.ts'

export const avgprice = defineIndicator({
  id: 'avgprice',
  title: 'Average price',
  group: 'price',
  inputs: ['open', 'high', 'low', 'close'],
  params: [],
  outputs: ['value'],
  pane: 'price',
  formula: '(open + high + low + close) / 4',
  source: 'TA-Lib AVGPRICE.',
  seeding: 'From the first bar on.',
  graph: ({ open, high, low, close }) => [averagePrice(open, high, low, close)],
})
