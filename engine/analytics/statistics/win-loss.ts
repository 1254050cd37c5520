import { defineStatistic, tooFew } from '../define.ts'
import { mean } from '../series/pairwise-sum.ts'

const source = 'Pardo (2008), The Evaluation and Optimization of Trading Strategies'

export const avgWin = defineStatistic({
  card: {
    id: 'avgWin',
    title: 'Avg. win',
    group: 'trade',
    unit: 'money',
    about: 'Mean profit of the winning trades.',
    formula: 'mean(pnl | pnl > 0)',
    source,
  },
  compute: ({ tradeColumns: { wins } }) => tooFew('winning trades', wins.length, 1) ?? mean(wins),
})

export const avgLoss = defineStatistic({
  card: {
    id: 'avgLoss',
    title: 'Avg. loss',
    group: 'trade',
    unit: 'money',
    about: 'Mean result of the losing trades, a negative number.',
    formula: 'mean(pnl | pnl < 0)',
    source,
  },
  compute: ({ tradeColumns: { losses } }) => tooFew('losing trades', losses.length, 1) ?? mean(losses),
})

export const payoffRatio = defineStatistic({
  card: {
    id: 'payoffRatio',
    title: 'Payoff ratio',
    group: 'ratio',
    unit: 'number',
    about: 'Mean win per unit of mean loss, in money.',
    formula: 'avg. win / |avg. loss|',
    source,
  },
  compute: ({ tradeColumns: { wins, losses } }) =>
    tooFew('winning trades', wins.length, 1) ?? tooFew('losing trades', losses.length, 1) ?? mean(wins) / -mean(losses),
})
