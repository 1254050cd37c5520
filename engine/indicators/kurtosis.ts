import { meanOf, windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const excess = (x: Float64Array, first: number, last: number): number => {
  const n = last - first + 1
  const mean = meanOf(x, first, last)
  let m2 = 0
  for (let i = first; i <= last; i++) m2 += (x[i] - mean) ** 2
  const variance = m2 / (n - 1)
  if (variance === 0) return 0
  let m4 = 0
  for (let i = first; i <= last; i++) m4 += ((x[i] - mean) ** 2 / variance) ** 2
  return (m4 * n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3)) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3))
}

export const kurtosis = defineIndicator({
  id: 'kurtosis',
  title: 'Excess kurtosis',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20, 4)],
  outputs: ['value'],
  pane: 'own',
  formula:
    'n (n + 1) / ((n - 1) (n - 2) (n - 3)) * sum of ((x - mean) / s)^4 - 3 (n - 1)^2 / ((n - 2) (n - 3)), s the ' +
    'sample standard deviation',
  source: 'Unbiased estimator, as in pandas and spreadsheets; 0 for a normal distribution.',
  seeding: 'First value once n values are there; 0 while nothing moves.',
  graph: ({ source }, [length]) => [windowed(source, length, excess)],
})
