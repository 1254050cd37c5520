import { convolution } from '../kernel/convolution.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

/** A bell of weights; when it is too narrow for any bar to weigh, the bar nearest to its middle carries all. */
function bell(length: number, offset: number, sigma: number): Float64Array {
  const middle = offset * (length - 1)
  const width = length / sigma
  const weights = new Float64Array(length)
  let sum = 0
  for (let k = 0; k < length; k++) sum += weights[k] = Math.exp(-((k - middle) ** 2) / (2 * width * width))
  if (sum === 0) weights[Math.round(middle)] = sum = 1
  for (let k = 0; k < length; k++) weights[k] /= sum
  return weights
}

export const alma = defineIndicator({
  id: 'alma',
  title: 'Arnaud Legoux moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 9), num('offset', 'Offset', 0.85, 0, 1, 0.05), num('sigma', 'Sigma', 6, 0.1, 100)],
  outputs: ['value'],
  pane: 'price',
  formula:
    'weights exp(-(k - m)^2 / (2 s^2)), k = 0 (oldest) to n - 1, m = offset (n - 1), s = n / sigma; divided by ' +
    'their sum',
  source: 'A. Legoux and D. Kouzis-Loukas, 2009.',
  seeding: 'First value once n values are there.',
  graph: ({ source }, [length, offset, sigma]) => [convolution(source, bell(length, offset, sigma))],
})
