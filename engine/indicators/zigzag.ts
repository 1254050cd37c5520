import type { Column } from '../kernel/graph.ts'
import { kernel } from '../kernel/graph.ts'
import { defineIndicator } from './define.ts'
import { num } from './params.ts'

const turns = (high: Column, low: Column, ratio: number) =>
  kernel({
    reads: [high, low],
    delays: [0, 0, 0],
    back: 0,
    make: ([high, low], [value, direction, age]) => {
      let keptTrend = 0
      let keptTop = NaN
      let keptTopAge = 0
      let keptBottom = NaN
      let keptBottomAge = 0
      let keptPivot = NaN
      let keptPivotAge = NaN
      return (from, to) => {
        let trend = Number(keptTrend)
        let top = Number(keptTop)
        let topAge = Number(keptTopAge)
        let bottom = Number(keptBottom)
        let bottomAge = Number(keptBottomAge)
        let pivot = Number(keptPivot)
        let pivotAge = Number(keptPivotAge)
        for (let i = from; i < to; i++) {
          const h = high[i]
          const l = low[i]
          if (h + l !== h + l) {
            trend = 0
            top = bottom = pivot = pivotAge = NaN
          } else {
            topAge++
            bottomAge++
            pivotAge++
            const newTop: boolean = trend >= 0 && !(h <= top)
            const newBottom: boolean = trend <= 0 && !(l >= bottom)
            if (newTop) {
              top = h
              topAge = 0
            }
            if (newBottom) {
              bottom = l
              bottomAge = 0
            }
            if (trend >= 0 && !newTop && top - l >= Math.abs(top) * ratio) {
              pivot = top
              pivotAge = topAge
              trend = -1
              bottom = l
              bottomAge = 0
            } else if (trend <= 0 && !newBottom && h - bottom >= Math.abs(bottom) * ratio) {
              pivot = bottom
              pivotAge = bottomAge
              trend = 1
              top = h
              topAge = 0
            }
          }
          value[i] = pivot
          direction[i] = pivot === pivot ? trend : NaN
          age[i] = pivotAge
        }
        keptTrend = trend
        keptTop = top
        keptTopAge = topAge
        keptBottom = bottom
        keptBottomAge = bottomAge
        keptPivot = pivot
        keptPivotAge = pivotAge
      }
    },
  })

export const zigzag = defineIndicator({
  id: 'zigzag',
  title: 'Zigzag',
  group: 'price',
  inputs: ['high', 'low'],
  params: [num('percent', 'Least move in percent', 5, 0.01, 100)],
  outputs: ['value', 'direction', 'age'],
  pane: 'price',
  formula:
    'value = the last confirmed turning point; direction = 1 while rising from it, -1 while falling; age = bars ' +
    'since it stood. A turn is confirmed by the first bar that stands the given percent away from the extreme, and ' +
    'is never taken back',
  source: 'Common knowledge; the form that does not repaint.',
  seeding:
    'From the bar that confirms the first turn on. A bar that makes a new extreme cannot confirm a turn against it.',
  begins: 'when-found',
  graph: ({ high, low }, [percent]) => {
    const [value, direction, age] = turns(high, low, percent / 100)
    return [value, direction, age]
  },
})
