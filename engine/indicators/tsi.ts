import { absolute, ratio } from '../kernel/arithmetic.ts'
import { change } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const tsi = defineIndicator({
  id: 'tsi',
  title: 'True strength index',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('long', 'Long length', 25), bars('short', 'Short length', 13), bars('signal', 'Signal length', 13)],
  outputs: ['tsi', 'signal'],
  pane: 'own',
  formula: '100 EMA(EMA(change, long), short) / EMA(EMA(|change|, long), short); signal = EMA of it',
  source: 'W. Blau, Technical Analysis of Stocks & Commodities, 1991.',
  seeding: 'Each EMA begins with the mean of its first n values.',
  graph: ({ source }, [long, short, signal]) => {
    const step = change(source, 1)
    const line = ratio(ema(ema(step, long), short), ema(ema(absolute(step), long), short), 100)
    return [line, ema(line, signal)]
  },
})
