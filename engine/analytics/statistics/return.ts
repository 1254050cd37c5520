import { defineStatistic } from '../define.ts'

export const totalReturn = defineStatistic({
  card: {
    id: 'return',
    title: 'Return',
    group: 'return',
    unit: 'ratio',
    about: 'What the account gained or lost, as a share of what it began with.',
    formula: '(E(n) − E(1)) / E(1)',
    source: 'Lonja reference profile',
  },
  compute: ({ equity }) => (equity[equity.length - 1] - equity[0]) / equity[0],
})
