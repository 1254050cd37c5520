import { meanOf, windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const skewness = (x: Float64Array, first: number, last: number): number => {
  const n = last - first + 1
  const mean = meanOf(x, first, last)
  let m2 = 0
  let m3 = 0
  for (let i = first; i <= last; i++) {
    const d = x[i] - mean
    m2 += d * d
    m3 += d * d * d
  }
  const s = Math.sqrt(m2 / (n - 1))
  return s === 0 ? 0 : ((n / ((n - 1) * (n - 2))) * m3) / (s * s * s)
}

export const skew = defineIndicator({
  id: 'skew',
  title: 'Skewness',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20, 3)],
  outputs: ['value'],
  pane: 'own',
  formula: 'n / ((n - 1) (n - 2)) * sum of ((x - mean) / s)^3, s the sample standard deviation',
  source: 'Adjusted Fisher-Pearson coefficient, as in pandas and spreadsheets.',
  seeding: 'First value once n values are there; 0 while nothing moves.',
  graph: ({ source }, [length]) => [windowed(source, length, skewness)],
})
