import { defineStatistic, isNumber } from '../define.ts'
import { annualReturnOf } from './annualised.ts'

export const calmar = defineStatistic({
  card: {
    id: 'calmar',
    title: 'Calmar ratio',
    group: 'ratio',
    unit: 'number',
    about: 'Annual return per unit of the deepest drawdown.',
    formula: 'annual return / maximum drawdown',
    source: 'Young (1991), Calmar Ratio: A Smoother Tool, Futures 20(1)',
  },
  compute(context) {
    const gained = annualReturnOf(context)
    if (!isNumber(gained)) return gained
    const deepest = context.drawdown.max
    return deepest === 0 ? { why: 'no drawdown to divide by' } : gained / deepest
  },
})
