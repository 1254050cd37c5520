import { typicalPrice } from '../kernel/prices.ts'
import { meanOf, windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const deviation = (x: Float64Array, first: number, last: number): number => {
  const mean = meanOf(x, first, last)
  let distance = 0
  for (let i = first; i <= last; i++) distance += Math.abs(x[i] - mean)
  return distance === 0 ? 0 : (x[last] - mean) / ((0.015 * distance) / (last - first + 1))
}

export const cci = defineIndicator({
  id: 'cci',
  title: 'Commodity channel index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  params: [bars('length', 'Length', 20)],
  outputs: ['value'],
  pane: 'own',
  formula: '(typical price - its SMA) / (0.015 * mean distance of the last n typical prices from that SMA)',
  source: 'D. Lambert, Commodities, 1980.',
  seeding: 'First value once n bars are there; 0 where the distance is 0.',
  graph: ({ high, low, close }, [length]) => [windowed(typicalPrice(high, low, close), length, deviation)],
})
