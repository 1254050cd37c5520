import { defineStatistic } from '../define.ts'

export const timeInDrawdown = defineStatistic({
  card: {
    id: 'timeInDrawdown',
    title: 'Time in drawdown',
    group: 'time',
    unit: 'ratio',
    about: 'Share of the bars that closed below an earlier high of the account.',
    formula: '|{D(i) > 0}| / n, D = drawdown',
    source: 'Chekhlov, Uryasev and Zabarankin (2005), Drawdown Measure in Portfolio Optimization',
  },
  compute: ({ drawdown, bars }) => drawdown.barsBelow / bars.length,
})
