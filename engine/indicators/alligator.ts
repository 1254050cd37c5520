import { lag } from '../kernel/lag.ts'
import { medianPrice } from '../kernel/prices.ts'
import { wilder } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const alligator = defineIndicator({
  id: 'alligator',
  title: 'Alligator',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [bars('jaw', 'Jaw length', 13), bars('teeth', 'Teeth length', 8), bars('lips', 'Lips length', 5)],
  outputs: ['jaw', 'teeth', 'lips'],
  pane: 'price',
  formula: 'Wilder means of the median price, drawn 8, 5 and 3 bars later',
  source: 'B. Williams, Trading Chaos, 1995.',
  seeding: 'Each mean begins with the plain mean of its first n values.',
  graph: ({ high, low }, [jaw, teeth, lips]) => {
    const price = medianPrice(high, low)
    return [lag(wilder(price, jaw), 8), lag(wilder(price, teeth), 5), lag(wilder(price, lips), 3)]
  },
})
