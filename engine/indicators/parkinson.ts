import type { Column } from '../kernel/graph.ts'
import { squareRoot } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const variance = (high: Column, low: Column): Column =>
  kernel1([high, low], 0, 0, ([high, low], out) => (from, to) => {
    for (let i = from; i < to; i++) out[i] = Math.log(high[i] / low[i]) ** 2 / (4 * Math.LN2)
  })

export const parkinson = defineIndicator({
  id: 'parkinson',
  title: 'Parkinson volatility',
  group: 'volatility',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sqrt of the mean over n bars of ln(high / low)^2 / (4 ln 2)',
  source: 'M. Parkinson, Journal of Business, 1980.',
  seeding: 'First value once n bars are there; prices must be positive, or there is none.',
  graph: ({ high, low }, [length]) => [squareRoot(rollingMean(variance(high, low), length))],
})
