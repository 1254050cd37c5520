import { minus } from '../kernel/arithmetic.ts'
import { skip } from '../kernel/lag.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars, pick } from './params.ts'

export const apo = defineIndicator({
  id: 'apo',
  title: 'Absolute price oscillator',
  group: 'momentum',
  inputs: ['source'],
  params: [
    bars('fast', 'Fast length', 12),
    bars('slow', 'Slow length', 26),
    pick('average', 'Average', ['ema', 'sma']),
  ],
  outputs: ['value'],
  pane: 'own',
  formula: 'average(fast) - average(slow)',
  source: 'TA-Lib APO; its own default is the simple average.',
  seeding: 'Both averages begin on the same bar, each with the mean of the values before it (TA-Lib).',
  graph: ({ source }, [fast, slow, average]) => {
    const mean = average === 'sma' ? rollingMean : ema
    return [minus(mean(skip(source, slow - fast), fast), mean(skip(source, fast - slow), slow))]
  },
})
