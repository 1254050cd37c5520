import { defineStatistic } from '../define.ts'

export const finalEquity = defineStatistic({
  card: {
    id: 'finalEquity',
    title: 'Equity final',
    group: 'return',
    unit: 'money',
    about: 'What the account is worth at the close of the last bar, open trades valued at that close.',
    formula: 'E(n)',
    source: 'Lonja reference profile',
  },
  compute: ({ equity }) => equity[equity.length - 1],
})

export const peakEquity = defineStatistic({
  card: {
    id: 'peakEquity',
    title: 'Equity peak',
    group: 'return',
    unit: 'money',
    about: 'The most the account was ever worth at the close of a bar.',
    formula: 'max E(i)',
    source: 'Lonja reference profile',
  },
  compute({ equity }) {
    let peak = equity[0]
    for (let i = 1; i < equity.length; i++) if (equity[i] > peak) peak = equity[i]
    return peak
  },
})
