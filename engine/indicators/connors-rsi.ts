import type { Column } from '../kernel/graph.ts'
import { plus, scaled, shareOf } from '../kernel/arithmetic.ts'
import { gainsAndLosses } from '../kernel/gains.ts'
import { kernel1 } from '../kernel/graph.ts'
import { relativeChange } from '../kernel/lag.ts'
import { wilder } from '../kernel/smooth.ts'
import { windowed } from '../kernel/windowed.ts'
import { defineIndicator } from './define.ts'
import { bars } from './params.ts'

const streakOf = (x: Column): Column =>
  kernel1([x], 0, 0, ([x], out) => {
    let keptStreak = 0
    let keptBefore = NaN
    return (from, to) => {
      let streak = Number(keptStreak)
      let before = Number(keptBefore)
      for (let i = from; i < to; i++) {
        const v = x[i]
        if (v > before) streak = streak > 0 ? streak + 1 : 1
        else if (v < before) streak = streak < 0 ? streak - 1 : -1
        else streak = 0
        out[i] = v === v ? streak : NaN
        before = v
      }
      keptStreak = streak
      keptBefore = before
    }
  })

const strength = (x: Column, length: number): Column => {
  const [gain, loss] = gainsAndLosses(x)
  return shareOf(wilder(gain, length), wilder(loss, length))
}

const shareBelow = (x: Float64Array, first: number, last: number): number => {
  let below = 0
  for (let i = first; i < last; i++) if (x[i] < x[last]) below++
  return (100 * below) / (last - first)
}

export const connorsRsi = defineIndicator({
  id: 'connorsRsi',
  title: 'Connors RSI',
  group: 'momentum',
  inputs: ['source'],
  params: [bars('rsi', 'RSI length', 3), bars('streak', 'Streak RSI length', 2), bars('rank', 'Rank length', 100)],
  outputs: ['value'],
  pane: 'own',
  formula:
    '(RSI(x) + RSI(streak) + percent of the last n changes below the current one) / 3; streak = bars in a row that ' +
    'rose (+) or fell (-)',
  source: 'L. Connors and C. Alvarez, 2012.',
  seeding: 'The RSIs as rsi; the streak is 0 on the first bar; the rank needs n changes before the current one.',
  graph: ({ source }, [rsi, streak, rank]) => {
    const place = windowed(relativeChange(source, 1), rank + 1, shareBelow)
    const sum = plus(plus(strength(source, rsi), strength(streakOf(source), streak)), place)
    return [scaled(sum, 1 / 3)]
  },
})
