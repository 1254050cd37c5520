import { defineStatistic } from '../define.ts'

export const tradeCount = defineStatistic({
  card: {
    id: 'trades',
    title: '# trades',
    group: 'trade',
    unit: 'count',
    about: 'Closed trades; a position closed in two parts counts twice.',
    formula: 'N',
    source: 'Lonja reference profile',
  },
  compute: ({ tradeColumns }) => tradeColumns.count,
})
