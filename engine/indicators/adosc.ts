import { minus } from '../kernel/arithmetic.ts'
import { cumulative } from '../kernel/cumulative.ts'
import { skip } from '../kernel/lag.ts'
import { moneyFlowVolume } from '../kernel/money-flow.ts'
import { emaFromFirst } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const adosc = defineIndicator({
  id: 'adosc',
  title: 'Chaikin oscillator',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  params: [bars('fast', 'Fast length', 3), bars('slow', 'Slow length', 10)],
  outputs: ['value'],
  pane: 'own',
  formula: 'EMA(AD, fast) - EMA(AD, slow)',
  source: 'M. Chaikin; TA-Lib ADOSC.',
  seeding: 'Both EMAs begin with the first AD; values stand from the bar where the longer one would be full (TA-Lib).',
  graph: ({ high, low, close, volume }, [fast, slow]) => {
    const line = cumulative(moneyFlowVolume(high, low, close, volume))
    return [skip(minus(emaFromFirst(line, fast), emaFromFirst(line, slow)), Math.max(fast, slow) - 1)]
  },
})
