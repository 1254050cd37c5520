import { halfway } from '../kernel/arithmetic.ts'
import { contrast, directionalMovement, wilderSum } from '../kernel/directional.ts'
import { lag } from '../kernel/lag.ts'
import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const adxr = defineIndicator({
  id: 'adxr',
  title: 'Average directional movement rating',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: '(adx + adx n - 1 bars ago) / 2',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978; n - 1 as in TA-Lib ADXR.',
  seeding: 'As adx.',
  graph: ({ high, low }, [length]) => {
    const [up, down] = directionalMovement(high, low)
    const average = wilder(contrast(wilderSum(up, length), wilderSum(down, length)), length)
    return [halfway(average, lag(average, length - 1))]
  },
})
