import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { typicalPrice } from '../kernel/prices.ts'
import { defineIndicator } from './define.ts'

const since = (at: Column, price: Column, volume: Column, anchorAt: number): Column =>
  kernel1([at, price, volume], 0, 0, ([at, price, volume], out) => {
    let keptTurnover = 0
    let keptTraded = 0
    return (from, to) => {
      let turnover = Number(keptTurnover)
      let traded = Number(keptTraded)
      for (let i = from; i < to; i++) {
        const flow = price[i] * volume[i]
        if (!(at[i] >= anchorAt) || flow !== flow) {
          turnover = traded = 0
          out[i] = NaN
          continue
        }
        turnover += flow
        traded += volume[i]
        out[i] = traded === 0 ? price[i] : turnover / traded
      }
      keptTurnover = turnover
      keptTraded = traded
    }
  })

export const anchoredVwap = defineIndicator({
  id: 'anchoredVwap',
  title: 'Anchored volume-weighted average price',
  group: 'volume',
  inputs: ['openAt', 'high', 'low', 'close', 'volume'],
  params: [
    { name: 'anchorAt', kind: 'int', default: 0, min: 0, max: 8.64e15, optimize: false, label: 'Anchor, ms UTC' },
  ],
  outputs: ['value'],
  pane: 'price',
  formula: 'sum of typical price * volume since the anchor / sum of volume',
  source: 'B. Shannon, Maximum Trading Gains with Anchored VWAP, 2023.',
  seeding:
    'From the first bar that opened at the anchor or later; the typical price itself while nothing has been traded.',
  begins: 'when-found',
  graph: ({ openAt, high, low, close, volume }, [anchorAt]) => {
    return [since(openAt, typicalPrice(high, low, close), volume, anchorAt)]
  },
})
