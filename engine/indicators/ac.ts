import { minus } from '../kernel/arithmetic.ts'
import { medianPrice } from '../kernel/prices.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const ac = defineIndicator({
  id: 'ac',
  title: 'Accelerator oscillator',
  group: 'momentum',
  inputs: ['high', 'low'],
  params: [bars('fast', 'Fast length', 5), bars('slow', 'Slow length', 34), bars('signal', 'Signal length', 5)],
  outputs: ['value'],
  pane: 'own',
  formula: 'AO - SMA(AO, signal)',
  source: 'B. Williams, New Trading Dimensions, 1998.',
  seeding: 'First value once every mean is full.',
  graph: ({ high, low }, [fast, slow, signal]) => {
    const price = medianPrice(high, low)
    const awesome = minus(rollingMean(price, fast), rollingMean(price, slow))
    return [minus(awesome, rollingMean(awesome, signal))]
  },
})
