import { times } from '../kernel/arithmetic.ts'
import { change } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const efi = defineIndicator({
  id: 'efi',
  title: 'Elder force index',
  group: 'volume',
  inputs: ['close', 'volume'],
  params: [bars('length', 'Length', 13)],
  outputs: ['value'],
  pane: 'own',
  formula: 'EMA of change of the close * volume',
  source: 'A. Elder, Trading for a Living, 1993.',
  seeding: 'The EMA begins with the mean of the first n forces.',
  graph: ({ close, volume }, [length]) => [ema(times(change(close, 1), volume), length)],
})
