import { contrast, directionalMovement, wilderSum } from '../kernel/directional.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const dx = defineIndicator({
  id: 'dx',
  title: 'Directional movement index',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 |DI+ - DI-| / (DI+ + DI-)',
  source: 'J. W. Wilder, New Concepts in Technical Trading Systems, 1978.',
  seeding: 'As di. The last value stands while there is no movement at all (TA-Lib).',
  graph: ({ high, low }, [length]) => {
    const [up, down] = directionalMovement(high, low)
    return [contrast(wilderSum(up, length), wilderSum(down, length))]
  },
})
