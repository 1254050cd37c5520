import { defineStatistic, tooFew } from '../define.ts'

export const winRate = defineStatistic({
  card: {
    id: 'winRate',
    title: 'Win rate',
    group: 'trade',
    unit: 'ratio',
    about: 'Share of the trades that made money after commission.',
    formula: '|{pnl > 0}| / N',
    source: 'Lonja reference profile',
  },
  compute: ({ tradeColumns: { winCount, count } }) => tooFew('trades', count, 1) ?? winCount / count,
})
