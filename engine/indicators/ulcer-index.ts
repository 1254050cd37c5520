import { minus, ratio, squareRoot, times } from '../kernel/arithmetic.ts'
import { highest } from '../kernel/rolling-extreme.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const ulcerIndex = defineIndicator({
  id: 'ulcerIndex',
  title: 'Ulcer index',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sqrt of the mean square over n bars of 100 (x - highest of n) / highest of n',
  source: "P. Martin and B. McCann, The Investor's Guide to Fidelity Funds, 1989.",
  seeding: 'First value once n drawdowns are there, each against the highest of its own n bars.',
  graph: ({ source }, [length]) => {
    const top = highest(source, length)
    const drawdown = ratio(minus(source, top), top, 100)
    return [squareRoot(rollingMean(times(drawdown, drawdown), length))]
  },
})
