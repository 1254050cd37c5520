import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

const dynamic = (x: Column, pace: number): Column =>
  kernel1([x], 0, 0, ([x], out) => {
    let value = NaN
    return (from, to) => {
      let y = Number(value)
      for (let i = from; i < to; i++) {
        const v = x[i]
        if (v !== v || y !== y) y = v
        else if (y === 0) y = v
        else {
          const relation = v / y
          const divisor = pace * relation * relation * relation * relation
          y = divisor > 1 ? y + (v - y) / divisor : v
        }
        out[i] = y
      }
      value = y
    }
  })

export const mcginley = defineIndicator({
  id: 'mcginley',
  title: 'McGinley dynamic',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 14), num('factor', 'Factor', 0.6, 0.1, 1, 0.05)],
  outputs: ['value'],
  pane: 'price',
  formula: 'y + (x - y) / (factor * n * (x / y)^4), and never beyond x',
  source: 'J. McGinley, Journal of Technical Analysis, 1990.',
  seeding: 'The first value is the first x.',
  graph: ({ source }, [length, factor]) => [dynamic(source, factor * length)],
})
