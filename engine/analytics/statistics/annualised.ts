import type { ReportContext } from '../context.ts'
import { defineStatistic, type Answer } from '../define.ts'
import { dayMs } from '../series/bar-step.ts'

/** Under four weeks, a good day becomes a fortune when it is compounded over a year. */
const minimumSpanMs = 28 * dayMs

/** Growth beyond this in a year, seen in less than one, is an artefact of compounding (1,000 = 100,000 %). */
const largestYearlyGrowth = 1000

/** What yearly numbers are made of. */
export type Annualised = Pick<ReportContext, 'spanMs' | 'dayReturns' | 'dayGrowth' | 'dayVariance'>

/** Days shorter than what a year can be told from; null when long enough. */
function tooShort({ spanMs, dayReturns }: Annualised): Answer | null {
  if (spanMs < minimumSpanMs) {
    const days = Math.floor(spanMs / dayMs)
    return { why: `too short a span to speak of years: ${days} days of at least ${minimumSpanMs / dayMs}` }
  }
  const periods = dayReturns.returns.length
  return periods < 2 ? { why: `not enough ${dayReturns.period} returns: ${periods} of at least 2` } : null
}

function plausible({ spanMs }: Annualised, yearly: number): Answer {
  if (spanMs >= 365 * dayMs || !(yearly >= largestYearlyGrowth)) return yearly
  return { why: `the growth over ${Math.floor(spanMs / dayMs)} days, kept up for a year, goes beyond any meaning` }
}

export function annualReturnOf(context: Annualised): Answer {
  return (
    tooShort(context) ?? plausible(context, (1 + context.dayGrowth) ** context.dayReturns.perYear - 1)
  )
}

export function annualVolatilityOf(context: Annualised): Answer {
  const refused = tooShort(context)
  if (refused !== null) return refused
  const { perYear } = context.dayReturns
  const growth = 1 + context.dayGrowth
  const squared = (context.dayVariance + growth ** 2) ** perYear - growth ** (2 * perYear)
  return plausible(context, Math.sqrt(Math.max(0, squared)))
}

export const annualReturn = defineStatistic({
  card: {
    id: 'annualReturn',
    title: 'Return (annual)',
    group: 'return',
    unit: 'ratio',
    about: 'The mean daily growth kept up for a year of trading days (252, or 365 on markets that never close).',
    formula: '(1 + g)^A − 1, g = geometric mean of day returns',
    source: 'Compounded at the geometric mean; GIPS 2020, annualised returns',
  },
  compute: annualReturnOf,
})

export const annualVolatility = defineStatistic({
  card: {
    id: 'annualVolatility',
    title: 'Volatility (annual)',
    group: 'risk',
    unit: 'ratio',
    about: 'How widely yearly returns would scatter if days compounded independently of one another.',
    formula: '√((s² + (1 + g)²)^A − (1 + g)^(2A)), s² = sample variance of day returns',
    source: 'Tobin (1965), The Theory of Portfolio Selection',
  },
  compute: annualVolatilityOf,
})

export const cagr = defineStatistic({
  card: {
    id: 'cagr',
    title: 'CAGR',
    group: 'return',
    unit: 'ratio',
    about: 'The constant yearly growth that leads from the first equity to the last, by the calendar.',
    formula: '(E(n) / E(1))^(1/Y) − 1, Y = days / 365.25',
    source: 'Compound annual growth rate; GIPS 2020',
  },
  compute(context) {
    const refused = tooShort(context)
    if (refused !== null) return refused
    const { equity, spanMs } = context
    const years = spanMs / dayMs / 365.25
    return plausible(context, (equity[equity.length - 1] / equity[0]) ** (1 / years) - 1)
  },
})
