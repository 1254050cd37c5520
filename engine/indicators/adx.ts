import { contrast, directionalMovement, wilderSum } from '../kernel/directional.ts'
import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const adx = defineIndicator({
  id: 'adx',
  title: 'Average directional movement index',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: 'Wilder mean of dx',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978.',
  seeding: 'The sums of dx begin with n - 1 values, the mean with the first n dx (TA-Lib).',
  graph: ({ high, low }, [length]) => {
    const [up, down] = directionalMovement(high, low)
    return [wilder(contrast(wilderSum(up, length), wilderSum(down, length)), length)]
  },
})
