import { typicalPrice } from '../kernel/prices.ts'
import { defineIndicator } from './define.ts'

export const typprice = defineIndicator({
  id: 'typprice',
  title: 'Typical price',
  group: 'price',
  inputs: ['high', 'low', 'close'],
  params: [],
  outputs: ['value'],
  pane: 'price',
  formula: '(high + low + close) / 3',
  source: 'TA-Lib TYPPRICE.',
  seeding: 'From the first bar on.',
  graph: ({ high, low, close }) => [typicalPrice(high, low, close)],
})
