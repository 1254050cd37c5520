import type { Column } from '../kernel/graph.ts'
import { blended, ratio } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const buyingPressure = (low: Column, close: Column): Column =>
  kernel1([low, close], 1, 0, ([low, close], out) => {
    let keptBefore = NaN
    return (from, to) => {
      let before = Number(keptBefore)
      for (let i = from; i < to; i++) {
        const c = close[i]
        const l = low[i]
        out[i] = before === before ? c - (before < l ? before : l) : NaN
        before = c
      }
      keptBefore = before
    }
  })

export const uo = defineIndicator({
  id: 'uo',
  title: 'Ultimate oscillator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [bars('short', 'Short length', 7), bars('middle', 'Middle length', 14), bars('long', 'Long length', 28)],
  outputs: ['value'],
  pane: 'own',
  formula:
    '100 (4 a + 2 b + c) / 7; a, b and c the sum of buying pressure / sum of the true range over each length; ' +
    'pressure = close - true low',
  source: 'L. Williams, Technical Analysis of Stocks & Commodities, 1985; TA-Lib ULTOSC.',
  seeding:
    'The first bar has no true range; first value once the longest sum is full. A part is 0 where its true range is.',
  graph: ({ high, low, close }, [short, middle, long]) => {
    const pressure = buyingPressure(low, close)
    const range = trueRange(high, low, close)
    const part = (length: number) => ratio(rollingSum(pressure, length), rollingSum(range, length))
    return [blended(blended(part(short), 4, part(middle), 2), 100 / 7, part(long), 100 / 7)]
  },
})
