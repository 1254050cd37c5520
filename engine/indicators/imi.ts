import type { Column } from '../kernel/graph.ts'
import { shareOf } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const rises = (open: Column, close: Column): Column =>
  kernel1([open, close], 0, 0, ([open, close], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const body = close[i] - open[i]
      out[i] = body < 0 ? 0 : body
    }
  })

export const imi = defineIndicator({
  id: 'imi',
  title: 'Intraday momentum index',
  group: 'momentum',
  inputs: ['open', 'close'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 * sum of (close - open) of rising bars / sum of |close - open| over n bars',
  source: 'T. Chande and S. Kroll, The New Technical Trader, 1994.',
  seeding: 'First value once n bars are there; 0 where every bar closed where it opened.',
  graph: ({ open, close }, [length]) => {
    return [shareOf(rollingSum(rises(open, close), length), rollingSum(rises(close, open), length))]
  },
})
