import { defineStatistic } from '../define.ts'

export const ulcerIndex = defineStatistic({
  card: {
    id: 'ulcerIndex',
    title: 'Ulcer index',
    group: 'risk',
    unit: 'ratio',
    about: 'Depth and length of all drawdowns in one number: the root mean square of the drawdown over all bars.',
    formula: '√(Σ D(i)² / n), D = drawdown',
    source: 'Martin and McCann (1989), The Investor’s Guide to Fidelity Funds',
  },
  compute: ({ drawdown, bars }) => Math.sqrt(drawdown.squares / bars.length),
})
