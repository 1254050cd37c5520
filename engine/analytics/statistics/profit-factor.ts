import { defineStatistic, tooFew } from '../define.ts'
import { pairwiseSum } from '../series/pairwise-sum.ts'

export const profitFactor = defineStatistic({
  card: {
    id: 'profitFactor',
    title: 'Profit factor',
    group: 'ratio',
    unit: 'number',
    about:
      'Sum of the winning trades’ returns per unit of the losing trades’, in returns on entry value, not in money.',
    formula: 'Σ q(k > 0) / |Σ q(k < 0)|',
    source: 'Lonja reference profile',
  },
  compute({ tradeColumns: { returns, count } }) {
    const refused = tooFew('trades', count, 1)
    if (refused !== null) return refused
    const lost = Math.abs(pairwiseSum(returns.filter((r) => r < 0)))
    return lost === 0 ? { why: 'no losing trade to divide by' } : pairwiseSum(returns.filter((r) => r > 0)) / lost
  },
})
