import type { Column } from '../kernel/graph.ts'
import { kernel } from '../kernel/graph.ts'
import { wilder } from '../kernel/smooth.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

const follow = (high: Column, low: Column, close: Column, width: Column, factor: number): readonly [Column, Column] => {
  const [value, direction] = kernel({
    reads: [high, low, close, width],
    delays: [0, 0],
    back: 0,
    make: ([high, low, close, width], [value, direction]) => {
      let keptUpper = NaN
      let keptLower = NaN
      let keptTrend = -1
      let keptBefore = NaN
      return (from, to) => {
        let upper = Number(keptUpper)
        let lower = Number(keptLower)
        let trend = Number(keptTrend)
        let before = Number(keptBefore)
        for (let i = from; i < to; i++) {
          const middle = (high[i] + low[i]) / 2
          const reach = factor * width[i]
          const c = close[i]
          if (middle + reach + c !== middle + reach + c) {
            upper = lower = before = value[i] = direction[i] = NaN
            trend = -1
            continue
          }
          if (!(middle + reach >= upper) || !(before <= upper)) upper = middle + reach
          if (!(middle - reach <= lower) || !(before >= lower)) lower = middle - reach
          if (trend < 0 && c > upper) trend = 1
          else if (trend > 0 && c < lower) trend = -1
          value[i] = trend > 0 ? lower : upper
          direction[i] = trend
          before = c
        }
        keptUpper = upper
        keptLower = lower
        keptTrend = trend
        keptBefore = before
      }
    },
  })
  return [value, direction]
}

export const supertrend = defineIndicator({
  id: 'supertrend',
  title: 'Supertrend',
  group: 'trend',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'ATR length', 10), num('factor', 'Factor', 3, 0.1, 20)],
  outputs: ['value', 'direction'],
  pane: 'price',
  formula:
    'a band at the median price -+ factor * ATR that only tightens until a close crosses it; direction 1 rising ' +
    '(band below), -1 falling',
  source: 'O. Seban, 2008.',
  seeding: 'Begins with the first ATR, as a falling trend under the upper band.',
  graph: ({ high, low, close }, [length, factor]) => {
    return follow(high, low, close, wilder(trueRange(high, low, close), length), factor)
  },
})
