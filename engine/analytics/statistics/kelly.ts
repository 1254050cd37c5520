import { defineStatistic, tooFew } from '../define.ts'
import { mean } from '../series/pairwise-sum.ts'

export const kelly = defineStatistic({
  card: {
    id: 'kelly',
    title: 'Kelly criterion',
    group: 'ratio',
    unit: 'ratio',
    about: 'Share of the account per trade that would have grown it fastest; below zero, not worth taking at all.',
    formula: 'W − (1 − W) / (mean win / mean loss), W = win rate',
    source: 'Kelly (1956), A New Interpretation of Information Rate, Bell System Technical Journal 35(4)',
  },
  compute({ tradeColumns: { wins, losses, count } }) {
    const refused =
      tooFew('trades', count, 1) ??
      tooFew('winning trades', wins.length, 1) ??
      tooFew('losing trades', losses.length, 1)
    if (refused !== null) return refused
    const rate = wins.length / count
    return rate - (1 - rate) / (mean(wins) / -mean(losses))
  },
})
