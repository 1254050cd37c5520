import { defineStatistic, tooFew } from '../define.ts'
import { mean, sampleVariance } from '../series/pairwise-sum.ts'

export const sqn = defineStatistic({
  card: {
    id: 'sqn',
    title: 'SQN',
    group: 'ratio',
    unit: 'number',
    about: 'System quality number: the mean trade in units of its own uncertainty; the t statistic of the mean profit.',
    formula: '√N · mean(pnl) / s(pnl)',
    source: 'Tharp (2008), The Definitive Guide to Position Sizing',
  },
  compute({ tradeColumns: { pnl, count } }) {
    const refused = tooFew('trades', count, 2)
    if (refused !== null) return refused
    const spread = Math.sqrt(sampleVariance(pnl))
    if (spread === 0) return { why: 'all trades made the same, so there is no spread to divide by' }
    return (Math.sqrt(count) * mean(pnl)) / spread
  },
})
