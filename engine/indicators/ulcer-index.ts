import { windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const ulcer = (x: Float64Array, first: number, last: number): number => {
  let top = x[first]
  let squares = 0
  for (let i = first; i <= last; i++) {
    top = Math.max(top, x[i])
    const drawdown = top === 0 ? 0 : (100 * (x[i] - top)) / top
    squares += drawdown * drawdown
  }
  return Math.sqrt(squares / (last - first + 1))
}

export const ulcerIndex = defineIndicator({
  id: 'ulcerIndex',
  title: 'Ulcer index',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula:
    'sqrt of the mean square over n values of 100 (x - highest so far) / highest so far, the highest counted ' +
    'within the n values',
  source: "P. Martin and B. McCann, The Investor's Guide to Fidelity Funds, 1989.",
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [windowed(source, length, ulcer)],
})
