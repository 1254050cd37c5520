import type { StatisticCard } from '../../domain/run.ts'
import type { ReportContext } from '../context.ts'
import { defineStatistic, tooFew, type Answer } from '../define.ts'
import { mean } from '../series/pairwise-sum.ts'
import { quantile } from '../series/quantile.ts'

/** One day beyond the threshold must be expected, or the number would be made up. */
function refusedAt(level: number, { sortedDayReturns, dayReturns: { period } }: ReportContext): Answer | null {
  return tooFew(`${period} returns`, sortedDayReturns.length, Math.round(1 / (1 - level)))
}

function valueAtRisk(level: number): (context: ReportContext) => Answer {
  return (context) => refusedAt(level, context) ?? -quantile(context.sortedDayReturns, 1 - level)
}

function expectedShortfall(level: number): (context: ReportContext) => Answer {
  return (context) => {
    const refused = refusedAt(level, context)
    if (refused !== null) return refused
    const threshold = quantile(context.sortedDayReturns, 1 - level)
    const sorted = context.sortedDayReturns
    let count = 0
    while (count < sorted.length && sorted[count] <= threshold) count++
    return -mean(sorted.subarray(0, count))
  }
}

function riskCard(id: string, title: string, about: string, formula: string, source: string): StatisticCard {
  return { id, title, group: 'risk', unit: 'ratio', about, formula, source }
}

const varSource = 'Historical simulation; Jorion (2006), Value at Risk'
const shortfallSource = 'Rockafellar and Uryasev (2000), Optimization of Conditional Value-at-Risk'

export const var95 = defineStatistic({
  card: riskCard(
    'var95',
    'VaR 95 %',
    'On the worst 5 % of days the account lost at least this share; below zero, even those days gained.',
    '−P5(r), r = day returns',
    varSource,
  ),
  compute: valueAtRisk(0.95),
})

export const var99 = defineStatistic({
  card: riskCard(
    'var99',
    'VaR 99 %',
    'On the worst 1 % of days the account lost at least this share; below zero, even those days gained.',
    '−P1(r), r = day returns',
    varSource,
  ),
  compute: valueAtRisk(0.99),
})

export const cvar95 = defineStatistic({
  card: riskCard(
    'cvar95',
    'CVaR 95 %',
    'The mean loss on the worst 5 % of days.',
    '−mean(r | r ≤ P5(r)), r = day returns',
    shortfallSource,
  ),
  compute: expectedShortfall(0.95),
})

export const cvar99 = defineStatistic({
  card: riskCard(
    'cvar99',
    'CVaR 99 %',
    'The mean loss on the worst 1 % of days.',
    '−mean(r | r ≤ P1(r)), r = day returns',
    shortfallSource,
  ),
  compute: expectedShortfall(0.99),
})
