import { defineStatistic } from '../define.ts'

export const buyAndHold = defineStatistic({
  card: {
    id: 'buyAndHold',
    title: 'Buy & hold return',
    group: 'return',
    unit: 'ratio',
    about: 'Return of buying the instrument at the close of the last warm-up bar and keeping it, costs aside.',
    formula: '(C(n) − C(w)) / C(w), w = the bar before the strategy’s first',
    source: 'Lonja reference profile',
  },
  compute({ benchmark, startBar }) {
    const last = benchmark.length - 1
    const from = benchmark[Math.min(last, Math.max(0, startBar - 1))]
    return (benchmark[last] - from) / from
  },
})
