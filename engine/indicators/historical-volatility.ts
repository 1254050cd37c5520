import { scaled } from '../kernel/arithmetic.ts'
import { logReturn } from '../kernel/lag.ts'
import { rollingDeviation } from '../kernel/rolling-variance.ts'
import { defineIndicator } from './define.ts'
import { bars, num } from './params.ts'

export const historicalVolatility = defineIndicator({
  id: 'historicalVolatility',
  title: 'Historical volatility',
  group: 'volatility',
  inputs: ['source'],
  params: [bars('length', 'Length', 20, 2), num('periods', 'Bars per year', 252, 1, 600_000, 1)],
  outputs: ['value'],
  pane: 'own',
  formula: '100 * sample standard deviation of the last n log returns * sqrt(bars per year)',
  source: 'Common knowledge.',
  seeding: 'First value once n returns are there; the source must be positive, or there is none.',
  graph: ({ source }, [length, periods]) => {
    return [scaled(rollingDeviation(logReturn(source, 1), length, 1), 100 * Math.sqrt(periods))]
  },
})
