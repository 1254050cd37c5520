import type { Column } from '../kernel/graph.ts'
import { minus } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { skip } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const force = (high: Column, low: Column, close: Column, volume: Column): Column =>
  kernel1([high, low, close, volume], 1, 0, ([high, low, close, volume], out) => {
    let keptSumBefore = NaN
    let keptRangeBefore = NaN
    let keptTrend = 0
    let keptRun = 0
    return (from, to) => {
      let sumBefore = Number(keptSumBefore)
      let rangeBefore = Number(keptRangeBefore)
      let trend = Number(keptTrend)
      let run = Number(keptRun)
      for (let i = from; i < to; i++) {
        const sum = high[i] + low[i] + close[i]
        const range = high[i] - low[i]
        if (sumBefore === sumBefore && sum === sum) {
          const now = sum > sumBefore ? 1 : sum < sumBefore || trend === 0 ? -1 : trend
          run = now === trend ? run + range : rangeBefore + range
          trend = now
          out[i] = run === 0 ? volume[i] * 0 : volume[i] * Math.abs((2 * range) / run - 1) * trend * 100
        } else {
          trend = 0
          out[i] = NaN
        }
        sumBefore = sum
        rangeBefore = range
      }
      keptSumBefore = sumBefore
      keptRangeBefore = rangeBefore
      keptTrend = trend
      keptRun = run
    }
  })

export const klinger = defineIndicator({
  id: 'klinger',
  title: 'Klinger oscillator',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  params: [bars('fast', 'Fast length', 34), bars('slow', 'Slow length', 55), bars('signal', 'Signal length', 13)],
  outputs: ['value', 'signal'],
  pane: 'own',
  formula:
    'EMA(force, fast) - EMA(force, slow); force = volume * |2 range / run - 1| * trend * 100; trend +1 or -1 by ' +
    'high + low + close; run = ranges added up while the trend lasts',
  source: 'S. Klinger, Technical Analysis of Stocks & Commodities, 1997; the force as in Tulip Indicators.',
  seeding:
    'The trend is -1 until a bar rises above the one before; the run begins with the two ranges around a turn. ' +
    'Both EMAs begin on the same bar.',
  graph: ({ high, low, close, volume }, [fast, slow, signal]) => {
    const line = force(high, low, close, volume)
    const oscillator = minus(ema(skip(line, slow - fast), fast), ema(skip(line, fast - slow), slow))
    return [oscillator, ema(oscillator, signal)]
  },
})
