import { defineStatistic, tooFew } from '../define.ts'
import { pairwiseSum } from '../series/pairwise-sum.ts'

export const omega = defineStatistic({
  card: {
    id: 'omega',
    title: 'Omega ratio',
    group: 'ratio',
    unit: 'number',
    about: 'Sum of the gaining days per unit of the losing days; 1 is break-even.',
    formula: 'Σ max(r, 0) / Σ max(−r, 0), r = day returns',
    source: 'Keating and Shadwick (2002), A Universal Performance Measure',
  },
  compute({ dayReturns: { returns, period } }) {
    const refused = tooFew(`${period} returns`, returns.length, 2)
    if (refused !== null) return refused
    const lost = pairwiseSum(returns.map((r) => Math.max(-r, 0)))
    if (lost === 0) return { why: `no losing ${period} to divide by` }
    return pairwiseSum(returns.map((r) => Math.max(r, 0))) / lost
  },
})
