import type { ReportContext } from '../context.ts'
import { defineStatistic, tooFew, type NoAnswer } from '../define.ts'

const source = 'Lonja; calendar months in UTC, each measured from the close before it'

function refused({ monthReturns }: ReportContext): NoAnswer | null {
  return tooFew('months', monthReturns.length, 2)
}

export const bestMonth = defineStatistic({
  card: {
    id: 'bestMonth',
    title: 'Best month',
    group: 'return',
    unit: 'ratio',
    about: 'The largest return of a calendar month.',
    formula: 'max R(m)',
    source,
  },
  compute: (context) => refused(context) ?? context.monthReturns.reduce((a, b) => Math.max(a, b)),
})

export const worstMonth = defineStatistic({
  card: {
    id: 'worstMonth',
    title: 'Worst month',
    group: 'return',
    unit: 'ratio',
    about: 'The smallest return of a calendar month.',
    formula: 'min R(m)',
    source,
  },
  compute: (context) => refused(context) ?? context.monthReturns.reduce((a, b) => Math.min(a, b)),
})

export const winningMonths = defineStatistic({
  card: {
    id: 'winningMonths',
    title: 'Winning months',
    group: 'return',
    unit: 'ratio',
    about: 'Share of the calendar months that ended higher than they began.',
    formula: '|{R(m) > 0}| / months',
    source,
  },
  compute: (context) =>
    refused(context) ?? context.monthReturns.filter((r) => r > 0).length / context.monthReturns.length,
})
