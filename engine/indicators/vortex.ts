import type { Column } from '../kernel/graph.ts'
import { absolute, minus, ratio } from '../kernel/arithmetic.ts'
import { lag } from '../kernel/lag.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const reach = (x: Column, other: Column): Column => {
  return absolute(minus(x, lag(other, 1)))
}

export const vortex = defineIndicator({
  id: 'vortex',
  title: 'Vortex',
  group: 'trend',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14)],
  outputs: ['plus', 'minus'],
  pane: 'own',
  formula: 'sum of |high - low before| or |low - high before| over n bars / sum of the true range',
  source: 'E. Botes and D. Siepman, Technical Analysis of Stocks & Commodities, 2010.',
  seeding: 'The first bar has no true range; first value n bars after it.',
  graph: ({ high, low, close }, [length]) => {
    const range = rollingSum(trueRange(high, low, close), length)
    return [
      ratio(rollingSum(reach(high, low), length), range),
      ratio(rollingSum(reach(low, high), length), range),
    ]
  },
})
