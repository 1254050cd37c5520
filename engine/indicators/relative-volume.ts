import { ratio } from '../kernel/arithmetic.ts'
import { lag } from '../kernel/lag.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const relativeVolume = defineIndicator({
  id: 'relativeVolume',
  title: 'Relative volume',
  group: 'volume',
  inputs: ['volume'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: 'volume / SMA of the volumes of the n bars before it',
  source: 'Common knowledge.',
  seeding: 'First value once n bars stand before the current one; 0 where they traded nothing.',
  graph: ({ volume }, [length]) => [ratio(volume, lag(rollingMean(volume, length), 1))],
})
