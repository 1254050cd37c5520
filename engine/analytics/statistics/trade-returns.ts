import { defineStatistic, tooFew } from '../define.ts'
import { geometricMean, mean } from '../series/pairwise-sum.ts'

const source = 'Lonja reference profile'

export const bestTrade = defineStatistic({
  card: {
    id: 'bestTrade',
    title: 'Best trade',
    group: 'trade',
    unit: 'ratio',
    about: 'The largest return of a single trade on its entry value.',
    formula: 'max q(k), q = net return on the entry value',
    source,
  },
  compute: ({ tradeColumns: { returns, count } }) =>
    tooFew('trades', count, 1) ?? returns.reduce((a, b) => Math.max(a, b)),
})

export const worstTrade = defineStatistic({
  card: {
    id: 'worstTrade',
    title: 'Worst trade',
    group: 'trade',
    unit: 'ratio',
    about: 'The smallest return of a single trade on its entry value.',
    formula: 'min q(k), q = net return on the entry value',
    source,
  },
  compute: ({ tradeColumns: { returns, count } }) =>
    tooFew('trades', count, 1) ?? returns.reduce((a, b) => Math.min(a, b)),
})

export const avgTrade = defineStatistic({
  card: {
    id: 'avgTrade',
    title: 'Avg. trade',
    group: 'trade',
    unit: 'ratio',
    about: 'Geometric mean of the trades’ returns: growth of a fully invested account per trade, 0 if one lost all.',
    formula: '(Π (1 + q(k)))^(1/N) − 1',
    source,
  },
  compute: ({ tradeColumns: { returns, count } }) => tooFew('trades', count, 1) ?? geometricMean(returns),
})

export const expectancy = defineStatistic({
  card: {
    id: 'expectancy',
    title: 'Expectancy',
    group: 'trade',
    unit: 'ratio',
    about: 'Arithmetic mean of the trades’ returns on their entry value.',
    formula: 'Σ q(k) / N',
    source,
  },
  compute: ({ tradeColumns: { returns, count } }) => tooFew('trades', count, 1) ?? mean(returns),
})
