import type { Column } from '../kernel/graph.ts'
import { squareRoot } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const variance = (open: Column, high: Column, low: Column, close: Column): Column =>
  kernel1([open, high, low, close], 0, 0, ([open, high, low, close], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const [o, h, l, c] = [open[i], high[i], low[i], close[i]]
      out[i] = Math.log(h / c) * Math.log(h / o) + Math.log(l / c) * Math.log(l / o)
    }
  })

export const rogersSatchell = defineIndicator({
  id: 'rogersSatchell',
  title: 'Rogers-Satchell volatility',
  group: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sqrt of the mean over n bars of ln(h/c) ln(h/o) + ln(l/c) ln(l/o)',
  source: 'L. Rogers and S. Satchell, Annals of Applied Probability, 1991.',
  seeding: 'First value once n bars are there; prices must be positive, or there is none.',
  graph: ({ open, high, low, close }, [length]) => [squareRoot(rollingMean(variance(open, high, low, close), length))],
})
