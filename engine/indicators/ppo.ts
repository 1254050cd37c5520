import { minus, ratio } from '../kernel/arithmetic.ts'
import { skip } from '../kernel/lag.ts'
import { rollingMean } from '../kernel/rolling-mean.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars, pick } from './params.ts'

export const ppo = defineIndicator({
  id: 'ppo',
  title: 'Percentage price oscillator',
  group: 'momentum',
  inputs: ['source'],
  params: [
    bars('fast', 'Fast length', 12),
    bars('slow', 'Slow length', 26),
    bars('signal', 'Signal length', 9),
    pick('average', 'Average', ['ema', 'sma']),
  ],
  outputs: ['ppo', 'signal', 'histogram'],
  pane: 'own',
  formula: 'ppo = 100 (average(fast) - average(slow)) / average(slow); signal = EMA(ppo); histogram = ppo - signal',
  source: 'TA-Lib PPO; its own default is the simple average.',
  seeding: 'Both averages begin on the same bar, each with the mean of the values before it (TA-Lib).',
  graph: ({ source }, [fast, slow, signal, average]) => {
    const mean = average === 'sma' ? rollingMean : ema
    const anchor = mean(skip(source, fast - slow), slow)
    const line = ratio(minus(mean(skip(source, slow - fast), fast), anchor), anchor, 100)
    const trigger = ema(line, signal)
    return [line, trigger, minus(line, trigger)]
  },
})
