import { weightedClosePrice } from '../kernel/prices.ts'
import { defineIndicator } from './define.ts'

export const wclprice = defineIndicator({
  id: 'wclprice',
  title: 'Weighted close price',
  group: 'price',
  inputs: ['high', 'low', 'close'],
  params: [],
  outputs: ['value'],
  pane: 'price',
  formula: '(high + low + 2 close) / 4',
  source: 'TA-Lib WCLPRICE.',
  seeding: 'From the first bar on.',
  graph: ({ high, low, close }) => [weightedClosePrice(high, low, close)],
})
