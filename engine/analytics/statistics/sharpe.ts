import { defineStatistic, isNumber, type Answer } from '../define.ts'
import { annualReturnOf, annualVolatilityOf, type Annualised } from './annualised.ts'

export const sharpe = defineStatistic({
  card: {
    id: 'sharpe',
    title: 'Sharpe ratio',
    group: 'ratio',
    unit: 'number',
    about: 'Annual return per unit of annual volatility; cash is taken to earn nothing.',
    formula: 'annual return / annual volatility',
    source: 'Sharpe (1994), The Sharpe Ratio, Journal of Portfolio Management 21(1)',
  },
  compute: sharpeOf,
})

export function sharpeOf(context: Annualised): Answer {
  const gained = annualReturnOf(context)
  const volatility = annualVolatilityOf(context)
  if (!isNumber(gained)) return gained
  if (!isNumber(volatility)) return volatility
  if (volatility === 0) return { why: 'the account’s value never moved, so there is no risk to divide by' }
  return gained / volatility
}
