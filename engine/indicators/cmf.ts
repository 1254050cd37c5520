import { ratio } from '../kernel/arithmetic.ts'
import { moneyFlowVolume } from '../kernel/money-flow.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const cmf = defineIndicator({
  id: 'cmf',
  title: 'Chaikin money flow',
  group: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'sum of volume * ((close - low) - (high - close)) / (high - low) over n bars / sum of volume',
  source: 'M. Chaikin.',
  seeding: 'First value once n bars are there; 0 where nothing was traded.',
  graph: ({ high, low, close, volume }, [length]) => {
    return [ratio(rollingSum(moneyFlowVolume(high, low, close, volume), length), rollingSum(volume, length))]
  },
})
