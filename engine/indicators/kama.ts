import type { Column } from '../kernel/graph.ts'
import { adaptive } from '../kernel/adaptive.ts'
import { absolute } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { change } from '../kernel/lag.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const weight = (net: Column, path: Column, quick: number, slow: number): Column =>
  kernel1([net, path], 0, 0, ([net, path], out) => (from, to) => {
    for (let i = from; i < to; i++) {
      const efficiency = path[i] === 0 ? 1 : Math.min(1, Math.abs(net[i]) / path[i])
      const c = efficiency * (quick - slow) + slow
      out[i] = c * c
    }
  })

export const kama = defineIndicator({
  id: 'kama',
  title: 'Kaufman adaptive moving average',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Efficiency length', 10), bars('fast', 'Fast length', 2), bars('slow', 'Slow length', 30)],
  outputs: ['value'],
  pane: 'price',
  formula:
    'y + (x - y) * c^2, c = e (2 / (fast + 1) - 2 / (slow + 1)) + 2 / (slow + 1), e = change over n / sum of the ' +
    'changes bar by bar',
  source: 'P. Kaufman, Smarter Trading, 1995; fast 2 and slow 30 are those of TA-Lib KAMA.',
  seeding: 'Begins at bar n, from the value of the bar before (TA-Lib). e is 1 while nothing moves.',
  graph: ({ source }, [length, fast, slow]) => {
    const path = rollingSum(absolute(change(source, 1)), length)
    return [adaptive(source, weight(change(source, length), path, 2 / (fast + 1), 2 / (slow + 1)))]
  },
})
