import type { Column } from '../kernel/graph.ts'
import { adaptive } from '../kernel/adaptive.ts'
import { minus } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { lag } from '../kernel/lag.ts'
import { medianPrice } from '../kernel/prices.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const weight = (newer: Column, older: Column, whole: Column): Column =>
  kernel1([newer, older, whole], 0, 0, ([newer, older, whole], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const parts = newer[i] + older[i]
      const dimension = parts > 0 && whole[i] > 0 ? Math.log2((2 * parts) / whole[i]) : 1 + parts * 0
      out[i] = Math.min(1, Math.max(0.01, Math.exp(-4.6 * (dimension - 1))))
    }
  })

export const frama = defineIndicator({
  id: 'frama',
  title: 'Fractal adaptive moving average',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('half', 'Half length', 8)],
  outputs: ['value'],
  pane: 'price',
  formula:
    'y + (x - y) * exp(-4.6 (D - 1)), within 0.01 and 1; x the median price, D the fractal dimension of the last 2 ' +
    'h bars: log2((range of the newer h + range of the older h) / h / (range of all / 2 h))',
  source: 'J. Ehlers, Technical Analysis of Stocks & Commodities, 2005.',
  seeding: 'Begins at bar 2 h - 1, from the value of the bar before. D is 1 while nothing moves.',
  graph: ({ high, low }, [half]) => {
    const newer = minus(highest(high, half), lowest(low, half))
    const whole = minus(highest(high, 2 * half), lowest(low, 2 * half))
    return [adaptive(medianPrice(high, low), weight(newer, lag(newer, half), whole))]
  },
})
