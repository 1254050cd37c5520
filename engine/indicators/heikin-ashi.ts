import type { Column } from '../kernel/graph.ts'
import { kernel } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'

const smoothed = (open: Column, high: Column, low: Column, close: Column) =>
  kernel({
    reads: [open, high, low, close],
    delays: [0, 0, 0, 0],
    back: 0,
    make: ([open, high, low, close], [outOpen, outHigh, outLow, outClose]) => {
      let keptMiddle = NaN
      return (from, to) => {
        let middle = Number(keptMiddle)
        for (let i = from; i < to; i++) {
          const c = (open[i] + high[i] + low[i] + close[i]) / 4
          const o = middle === middle ? middle + (c - c) : (open[i] + close[i]) / 2 + (c - c)
          outOpen[i] = o
          outHigh[i] = Math.max(high[i], o, c)
          outLow[i] = Math.min(low[i], o, c)
          outClose[i] = c
          middle = (o + c) / 2
        }
        keptMiddle = middle
      }
    },
  })

export const heikinAshi = defineIndicator({
  id: 'heikinAshi',
  title: 'Heikin-Ashi',
  group: 'price',
  inputs: ['open', 'high', 'low', 'close'],
  params: [],
  outputs: ['open', 'high', 'low', 'close'],
  pane: 'price',
  formula: 'close = (o + h + l + c) / 4; open = (open + close of the bar before) / 2; high and low include both',
  source: 'M. Homma, 18th century; D. Valcu, Technical Analysis of Stocks & Commodities, 2004.',
  seeding: 'The first open is (o + c) / 2.',
  graph: ({ open, high, low, close }) => {
    const [o, h, l, c] = smoothed(open, high, low, close)
    return [o, h, l, c]
  },
})
