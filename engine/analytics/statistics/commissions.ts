import { defineStatistic } from '../define.ts'

export const commissions = defineStatistic({
  card: {
    id: 'commissions',
    title: 'Commissions',
    group: 'return',
    unit: 'money',
    about: 'Commission paid for closed trades, at entry and at exit together.',
    formula: 'Σ commission(k)',
    source: 'Lonja reference profile',
  },
  compute({ trades }) {
    let total = 0
    for (const trade of trades) total += trade.commission
    return total
  },
})
