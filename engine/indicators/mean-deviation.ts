import { meanOf, windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const deviation = (x: Float64Array, first: number, last: number): number => {
  const mean = meanOf(x, first, last)
  let distance = 0
  for (let i = first; i <= last; i++) distance += Math.abs(x[i] - mean)
  return distance / (last - first + 1)
}

export const meanDeviation = defineIndicator({
  id: 'meanDeviation',
  title: 'Mean absolute deviation',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'mean distance of the last n values from their mean',
  source: 'Common knowledge.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length]) => [windowed(source, length, deviation)],
})
