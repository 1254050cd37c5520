import { gainsAndLosses } from '../kernel/gains.ts'
import { shareOf } from '../kernel/arithmetic.ts'
import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const rsi = defineIndicator({
  id: 'rsi',
  title: 'Relative strength index',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 * G / (G + L), G and L Wilder means of the rises and of the falls',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978.',
  seeding: 'G and L begin with the plain mean of the first n changes (TA-Lib). 0 while nothing moves at all (TA-Lib).',
  graph: ({ source }, [length]) => {
    const [gain, loss] = gainsAndLosses(source)
    return [shareOf(wilder(gain, length), wilder(loss, length))]
  },
})
