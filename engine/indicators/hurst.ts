import { windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const exponent = (x: Float64Array, first: number, last: number): number => {
  const n = last - first + 1
  let count = 0
  let a = 0
  let b = 0
  let aa = 0
  let ab = 0
  for (let k = 1; 4 * k <= n; k *= 2) {
    let squares = 0
    for (let i = first + k; i <= last; i++) squares += (x[i] - x[i - k]) ** 2
    if (squares === 0) continue
    const lnK = Math.log(k)
    const lnSize = 0.5 * Math.log(squares / (n - k))
    count++
    a += lnK
    b += lnSize
    aa += lnK * lnK
    ab += lnK * lnSize
  }
  return count < 2 ? 0.5 : (count * ab - a * b) / (count * aa - a * a)
}

export const hurst = defineIndicator({
  id: 'hurst',
  title: 'Hurst exponent',
  group: 'statistics',
  inputs: ['source'],
  params: [bars('length', 'Length', 100, 16)],
  outputs: ['value'],
  pane: 'own',
  formula:
    'slope of ln(root mean square of x - x k bars ago) against ln(k), k = 1, 2, 4, ... up to n / 4, over the last ' +
    'n values; 0.5 for a random walk',
  source: 'T. Di Matteo, Quantitative Finance, 2007 (generalised exponent, q = 2).',
  seeding: 'First value once n values are there; 0.5 while nothing moves.',
  graph: ({ source }, [length]) => [windowed(source, length, exponent)],
})
