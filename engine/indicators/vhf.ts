import { absolute, minus, ratio } from '../kernel/arithmetic.ts'
import { change } from '../kernel/lag.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { rollingSum } from '../kernel/rolling-sum.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const vhf = defineIndicator({
  id: 'vhf',
  title: 'Vertical horizontal filter',
  group: 'trend',
  inputs: ['source'],
  params: [bars('length', 'Length', 28)],
  outputs: ['value'],
  pane: 'own',
  formula: '(highest - lowest of the last n values) / sum of the last n changes, each taken as positive',
  source: 'A. White, Futures, 1991.',
  seeding: 'First value once n changes are there; 0 while nothing moves.',
  graph: ({ source }, [length]) => {
    const path = rollingSum(absolute(change(source, 1)), length)
    return [ratio(minus(highest(source, length), lowest(source, length)), path)]
  },
})
