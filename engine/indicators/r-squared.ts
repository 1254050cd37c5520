import { meanOf, windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const fit = (x: Float64Array, first: number, last: number): number => {
  const mean = meanOf(x, first, last)
  const middle = (first + last) / 2
  let xx = 0
  let xt = 0
  let tt = 0
  for (let i = first; i <= last; i++) {
    const d = x[i] - mean
    const t = i - middle
    xx += d * d
    xt += d * t
    tt += t * t
  }
  return xx === 0 ? 0 : (xt * xt) / (xx * tt)
}

export const rSquared = defineIndicator({
  id: 'rSquared',
  title: 'R squared',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 14, 2)],
  outputs: ['value'],
  pane: 'own',
  formula: 'square of the correlation of the last n values with time',
  source: 'Common knowledge.',
  seeding: 'First value once n values are there; 0 while nothing moves.',
  graph: ({ source }, [length]) => [windowed(source, length, fit)],
})
