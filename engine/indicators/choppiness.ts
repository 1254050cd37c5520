import type { Column } from '../kernel/graph.ts'
import { kernel1 } from '../kernel/graph.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const chop = (path: Column, top: Column, bottom: Column, length: number): Column =>
  kernel1([path, top, bottom], 0, 0, ([path, top, bottom], out) => (from, to) => {
    const unit = 100 / Math.log(length)
    for (let i = from; i < to; i++) {
      const range = top[i] - bottom[i]
      out[i] = range === 0 ? 100 + path[i] * 0 : unit * Math.log(path[i] / range)
    }
  })

export const choppiness = defineIndicator({
  id: 'choppiness',
  title: 'Choppiness index',
  group: 'volatility',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14, 2)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 log(sum of the true range over n bars / (highest high - lowest low)) / log(n)',
  source: 'E. W. Dreiss, 1993.',
  seeding: 'The first bar has no true range; first value n bars after it; 100 where highest and lowest meet.',
  graph: ({ high, low, close }, [length]) => {
    const path = rollingSum(trueRange(high, low, close), length)
    return [chop(path, highest(high, length), lowest(low, length), length)]
  },
})
