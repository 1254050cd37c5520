import { minus } from '../kernel/arithmetic.ts'
import { skip } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const macd = defineIndicator({
  id: 'macd',
  title: 'Moving average convergence divergence',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('fast', 'Fast length', 12), bars('slow', 'Slow length', 26), bars('signal', 'Signal length', 9)],
  outputs: ['macd', 'signal', 'histogram'],
  pane: 'own',
  formula: 'macd = EMA(fast) - EMA(slow); signal = EMA(macd); histogram = macd - signal',
  source: 'G. Appel, 1979.',
  seeding: 'Both EMAs begin on the same bar, each with the mean of the values before it (TA-Lib).',
  graph: ({ source }, [fast, slow, signal]) => {
    const quick = ema(skip(source, slow - fast), fast)
    const line = minus(quick, ema(skip(source, fast - slow), slow))
    const trigger = ema(line, signal)
    return [line, trigger, minus(line, trigger)]
  },
})
