import type { Column } from '../kernel/graph.ts'
import { halfway } from '../kernel/arithmetic.ts'
import { lag } from '../kernel/lag.ts'
import { highest, lowest } from '../kernel/rolling-extreme.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const middle = (high: Column, low: Column, n: number): Column => halfway(highest(high, n), lowest(low, n))

export const ichimoku = defineIndicator({
  id: 'ichimoku',
  title: 'Ichimoku cloud',
  group: 'trend',
  inputs: ['high', 'low'],
  params: [
    bars('conversion', 'Conversion length', 9),
    bars('base', 'Base length', 26),
    bars('lead', 'Leading span length', 52),
    bars('shift', 'Displacement', 26),
  ],
  outputs: ['conversion', 'base', 'leadA', 'leadB', 'cloudA', 'cloudB'],
  pane: 'price',
  formula:
    'conversion, base and leadB: (highest high + lowest low) / 2 over their lengths; leadA = (conversion + base) / 2',
  source: 'G. Hosoda, Ichimoku Kinko Hyo, 1969.',
  seeding:
    'leadA and leadB stand on the bar where they are known. cloudA and cloudB are the same spans displaced: the ' +
    'cloud over this bar, known `shift` - 1 bars ago. The lagging span is the close itself and is left out.',
  graph: ({ high, low }, [conversion, base, lead, shift]) => {
    const short = middle(high, low, conversion)
    const long = middle(high, low, base)
    const leadA = halfway(short, long)
    const leadB = middle(high, low, lead)
    return [short, long, leadA, leadB, lag(leadA, shift - 1), lag(leadB, shift - 1)]
  },
})
