import type { Column } from '../kernel/graph.ts'
import { shareOf } from '../kernel/arithmetic.ts'
import { kernel } from '../kernel/graph.ts'
import { change } from '../kernel/lag.ts'
import { rollingDeviation } from '../kernel/rolling-variance.ts'
import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const where = (x: Column, sign: Column): readonly [up: Column, down: Column] => {
  const [up, down] = kernel({
    reads: [x, sign],
    delays: [0, 0],
    back: 0,
    make: ([x, sign], [up, down]) => (from, to) => {
      for (let i = from; i < to; i++) {
        const none = (x[i] + sign[i]) * 0
        up[i] = sign[i] > 0 ? x[i] + none : none
        down[i] = sign[i] < 0 ? x[i] + none : none
      }
    },
  })
  return [up, down]
}

export const relativeVolatility = defineIndicator({
  id: 'relativeVolatility',
  title: 'Relative volatility index',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Deviation length', 10), bars('smooth', 'Smoothing', 14)],
  outputs: ['value'],
  pane: 'own',
  formula:
    '100 U / (U + D); U and D Wilder means of the population standard deviation, taken where x rose and where it fell',
  source: 'D. Dorsey, Technical Analysis of Stocks & Commodities, 1993.',
  seeding: 'The means begin with the first values that have both a deviation and a change; 0 while nothing moves.',
  graph: ({ source }, [length, smooth]) => {
    const [up, down] = where(rollingDeviation(source, length, 0), change(source, 1))
    return [shareOf(wilder(up, smooth), wilder(down, smooth))]
  },
})
