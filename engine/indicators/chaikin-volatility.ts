import { minus } from '../kernel/arithmetic.ts'
import { relativeChange } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const chaikinVolatility = defineIndicator({
  id: 'chaikinVolatility',
  title: 'Chaikin volatility',
  group: 'volatility',
  inputs: ['high', 'low'],
  params: [bars('length', 'EMA length', 10), bars('change', 'Change length', 10)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 * change of EMA(high - low) over m bars / its value then',
  source: 'M. Chaikin.',
  seeding: 'The EMA begins with the mean of the first n ranges.',
  graph: ({ high, low }, [length, change]) => [relativeChange(ema(minus(high, low), length), change, 100)],
})
