import { absolute, ratio } from '../kernel/arithmetic.ts'
import { change } from '../kernel/lag.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const efficiencyRatio = defineIndicator({
  id: 'efficiencyRatio',
  title: 'Efficiency ratio',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 10)],
  outputs: ['value'],
  pane: 'own',
  formula: '|change over n bars| / sum of the n changes bar by bar, each taken as positive',
  source: 'P. Kaufman, Smarter Trading, 1995.',
  seeding: 'First value once n changes are there; 0 while nothing moves.',
  graph: ({ source }, [length]) => {
    return [ratio(absolute(change(source, length)), rollingSum(absolute(change(source, 1)), length))]
  },
})
