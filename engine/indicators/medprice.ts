import { medianPrice } from '../kernel/prices.ts'
import { defineIndicator } from './define.ts'

export const medprice = defineIndicator({
  id: 'medprice',
  title: 'Median price',
  group: 'price',
  inputs: ['high', 'low'],
  params: [],
  outputs: ['value'],
  pane: 'price',
  formula: '(high + low) / 2',
  source: 'TA-Lib MEDPRICE.',
  seeding: 'From the first bar on.',
  graph: ({ high, low }) => [medianPrice(high, low)],
})
