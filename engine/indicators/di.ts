import { ratio } from '../kernel/arithmetic.ts'
import { directionalMovement, wilderSum } from '../kernel/directional.ts'
import { trueRange } from '../kernel/true-range.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const di = defineIndicator({
  id: 'di',
  title: 'Directional indicators',
  group: 'trend',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 14)],
  outputs: ['plus', 'minus'],
  pane: 'own',
  formula:
    '100 * running sum of +DM or -DM / running sum of the true range; each sum loses 1/n and gains the new value',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978.',
  seeding: 'The sums begin with the first n - 1 values after the first bar (TA-Lib).',
  graph: ({ high, low, close }, [length]) => {
    const [up, down] = directionalMovement(high, low)
    const range = wilderSum(trueRange(high, low, close), length)
    return [ratio(wilderSum(up, length), range, 100), ratio(wilderSum(down, length), range, 100)]
  },
})
