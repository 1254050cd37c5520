import type { Column } from '../kernel/graph.ts'
import { minus } from '../kernel/arithmetic.ts'
import { kernel1 } from '../kernel/graph.ts'
import { skip } from '../kernel/lag.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

const smoothPosition = (x: Column, length: number, factor: number): Column => {
  const bottom = lowest(x, length)
  return kernel1([x, bottom, highest(x, length)], 0, 0, ([x, bottom, top], out) => {
    let keptPosition = 0
    let keptValue = NaN
    return (from, to) => {
      let position = Number(keptPosition)
      let value = Number(keptValue)
      for (let i = from; i < to; i++) {
        const range = top[i] - bottom[i]
        if (range !== range) {
          position = 0
          value = out[i] = NaN
          continue
        }
        if (range > 0) position = (100 * (x[i] - bottom[i])) / range
        value = value === value ? value + factor * (position - value) : position
        out[i] = value
      }
      keptPosition = position
      keptValue = value
    }
  })
}

export const stc = defineIndicator({
  id: 'stc',
  title: 'Schaff trend cycle',
  group: 'momentum',
  inputs: ['source'],
  params: [
    bars('fast', 'Fast length', 23),
    bars('slow', 'Slow length', 50),
    bars('cycle', 'Cycle length', 10),
    num('factor', 'Smoothing', 0.5, 0.05, 1, 0.05),
  ],
  outputs: ['value'],
  pane: 'own',
  formula: 'the position of MACD in its range over the cycle, smoothed; then the same of the result',
  source: 'D. Schaff, 1999.',
  seeding:
    'The EMAs of MACD begin on the same bar; each smoothing begins with its first value; where a range is 0 the ' +
    'last position stands (0 at first).',
  graph: ({ source }, [fast, slow, cycle, factor]) => {
    const quick = ema(skip(source, slow - fast), fast)
    const line = minus(quick, ema(skip(source, fast - slow), slow))
    return [smoothPosition(smoothPosition(line, cycle, factor), cycle, factor)]
  },
})
