import { scaled } from '../kernel/arithmetic.ts'
import { highestAge, lowestAge } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const aroon = defineIndicator({
  id: 'aroon',
  title: 'Aroon',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 14)],
  outputs: ['up', 'down'],
  pane: 'own',
  formula: '100 (n - bars since the highest high, or the lowest low, of the last n + 1 bars) / n',
  source: 'T. Chande, Technical Analysis of Stocks & Commodities, 1995.',
  seeding: 'First value once n + 1 bars are there. Of equal extremes the latest counts (TA-Lib).',
  graph: ({ high, low }, [length]) => {
    return [
      scaled(highestAge(high, length + 1), -100 / length, 100),
      scaled(lowestAge(low, length + 1), -100 / length, 100),
    ]
  },
})
