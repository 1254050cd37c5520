import { minus, scaled } from '../kernel/arithmetic.ts'
import { highestAge, lowestAge } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const aroonOsc = defineIndicator({
  id: 'aroonOsc',
  title: 'Aroon oscillator',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 14)],
  outputs: ['value'],
  pane: 'own',
  formula: 'Aroon up - Aroon down',
  source: 'T. Chande, Technical Analysis of Stocks & Commodities, 1995.',
  seeding: 'First value once n + 1 bars are there. Of equal extremes the latest counts (TA-Lib).',
  graph: ({ high, low }, [length]) => {
    return [scaled(minus(lowestAge(low, length + 1), highestAge(high, length + 1)), 100 / length)]
  },
})
