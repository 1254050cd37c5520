import { halfway } from '../kernel/arithmetic.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const donchian = defineIndicator({
  id: 'donchian',
  title: 'Donchian channels',
  group: 'volatility',
  inputs: ['high', 'low'],
  params: [bars('length', 'Length', 20)],
  outputs: ['upper', 'middle', 'lower'],
  pane: 'price',
  formula: 'upper = highest high, lower = lowest low of the last n bars, this one included; middle half way',
  source: 'R. Donchian, 1960.',
  seeding: 'First value once n bars are there.',
  graph: ({ high, low }, [length]) => {
    const upper = highest(high, length)
    const lower = lowest(low, length)
    return [upper, halfway(upper, lower), lower]
  },
})
