import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'
import { num } from './params.ts'

const laguerre = (x: Column, gamma: number): Column =>
  kernel1([x], 0, 0, ([x], out) => {
    let keptA = NaN
    let keptB = NaN
    let keptC = NaN
    let keptD = NaN
    return (from, to) => {
      let a = Number(keptA)
      let b = Number(keptB)
      let c = Number(keptC)
      let d = Number(keptD)
      for (let i = from; i < to; i++) {
        const v = x[i]
        if (v !== v || a !== a) a = b = c = d = v
        else {
          const [a1, b1, c1] = [a, b, c]
          a = v + gamma * (a1 - v)
          b = a1 + gamma * (b - a)
          c = b1 + gamma * (c - b)
          d = c1 + gamma * (d - c)
        }
        const up = Math.max(0, a - b) + Math.max(0, b - c) + Math.max(0, c - d)
        const down = Math.max(0, b - a) + Math.max(0, c - b) + Math.max(0, d - c)
        out[i] = up + down === 0 ? 0 : up / (up + down)
      }
      keptA = a
      keptB = b
      keptC = c
      keptD = d
    }
  })

export const laguerreRsi = defineIndicator({
  id: 'laguerreRsi',
  title: 'Laguerre RSI',
  group: 'momentum',
  inputs: ['source'],
  params: [num('gamma', 'Damping', 0.5, 0, 0.99, 0.05)],
  outputs: ['value'],
  pane: 'own',
  formula: 'share of the rises among the differences of four chained Laguerre filters',
  source: 'J. Ehlers, Cybernetic Analysis for Stocks and Futures, 2004.',
  seeding: 'All four filters begin at the first value; 0 while they are equal.',
  graph: ({ source }, [gamma]) => [laguerre(source, gamma)],
})
