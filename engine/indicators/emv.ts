import { minus, ratio, times } from '../kernel/arithmetic.ts'
import { change } from '../kernel/lag.ts'
import { medianPrice } from '../kernel/prices.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const emv = defineIndicator({
  id: 'emv',
  title: 'Ease of movement',
  group: 'volume',
  inputs: ['high', 'low', 'volume'],
  params: [bars('length', 'Length', 14), num('unit', 'Volume unit', 10_000, 1, 1e12, 1)],
  outputs: ['value'],
  pane: 'own',
  formula: 'SMA of change of the median price * (high - low) / (volume / unit)',
  source: 'R. Arms, Volume Cycles in the Stock Market, 1983.',
  seeding: 'First value once n changes are there; a bar without volume counts 0.',
  graph: ({ high, low, volume }, [length, unit]) => {
    const distance = change(medianPrice(high, low), 1)
    return [rollingMean(ratio(times(distance, minus(high, low)), volume, unit), length)]
  },
})
