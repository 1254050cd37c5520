import { defineStatistic, isNumber } from '../define.ts'
import { mean } from '../series/pairwise-sum.ts'
import { annualReturnOf } from './annualised.ts'

export const sortino = defineStatistic({
  card: {
    id: 'sortino',
    title: 'Sortino ratio',
    group: 'ratio',
    unit: 'number',
    about: 'Annual return per unit of downside: only losing days count as risk.',
    formula: 'annual return / (√mean(min(r, 0)²) · √A)',
    source: 'Sortino and Price (1994), Performance Measurement in a Downside Risk Framework',
  },
  compute(context) {
    const gained = annualReturnOf(context)
    if (!isNumber(gained)) return gained
    const { returns, perYear, period } = context.dayReturns
    const downside = Math.sqrt(mean(returns.map((r) => Math.min(r, 0) ** 2)))
    if (downside === 0) return { why: `no losing ${period}, so there is no downside to divide by` }
    return gained / (downside * Math.sqrt(perYear))
  },
})
