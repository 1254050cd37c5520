import type { Column } from '../kernel/graph.ts'
import { squareRoot } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const variance = (open: Column, high: Column, low: Column, close: Column): Column =>
  kernel1([open, high, low, close], 0, 0, ([open, high, low, close], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      out[i] = 0.5 * Math.log(high[i] / low[i]) ** 2 - (2 * Math.LN2 - 1) * Math.log(close[i] / open[i]) ** 2
    }
  })

export const garmanKlass = defineIndicator({
  id: 'garmanKlass',
  title: 'Garman-Klass volatility',
  group: 'volatility',
  inputs: ['open', 'high', 'low', 'close'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sqrt of the mean over n bars of ln(h/l)^2 / 2 - (2 ln 2 - 1) ln(c/o)^2',
  source: 'M. Garman and M. Klass, Journal of Business, 1980.',
  seeding: 'First value once n bars are there; prices must be positive, or there is none.',
  graph: ({ open, high, low, close }, [length]) => [squareRoot(rollingMean(variance(open, high, low, close), length))],
})
