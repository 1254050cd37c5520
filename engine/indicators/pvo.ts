import { minus, ratio } from '../kernel/arithmetic.ts'
import { skip } from '../kernel/lag.ts'
import { ema } from '../kernel/smooth.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

export const pvo = defineIndicator({
  id: 'pvo',
  title: 'Percentage volume oscillator',
  group: 'volume',
  inputs: ['volume'],
  params: [bars('fast', 'Fast length', 12), bars('slow', 'Slow length', 26), bars('signal', 'Signal length', 9)],
  outputs: ['pvo', 'signal', 'histogram'],
  pane: 'own',
  formula:
    'pvo = 100 (EMA(volume, fast) - EMA(volume, slow)) / EMA(volume, slow); signal = EMA(pvo); histogram = pvo - ' +
    'signal',
  source: 'Common knowledge; PPO of the volume.',
  seeding: 'Both EMAs begin on the same bar, each with the mean of the values before it; 0 where the slow one is 0.',
  graph: ({ volume }, [fast, slow, signal]) => {
    const anchor = ema(skip(volume, fast - slow), slow)
    const line = ratio(minus(ema(skip(volume, slow - fast), fast), anchor), anchor, 100)
    const trigger = ema(line, signal)
    return [line, trigger, minus(line, trigger)]
  },
})
