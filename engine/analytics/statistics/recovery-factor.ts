import { defineStatistic } from '../define.ts'

export const recoveryFactor = defineStatistic({
  card: {
    id: 'recoveryFactor',
    title: 'Recovery factor',
    group: 'ratio',
    unit: 'number',
    about: 'Net profit per unit of the largest drawdown, both in money.',
    formula: '(E(n) − E(1)) / max over i of (max(E(1) … E(i)) − E(i))',
    source: 'Pardo (2008), The Evaluation and Optimization of Trading Strategies',
  },
  compute({ equity }) {
    let peak = equity[0]
    let lost = 0
    for (let i = 1; i < equity.length; i++) {
      if (equity[i] > peak) peak = equity[i]
      else if (peak - equity[i] > lost) lost = peak - equity[i]
    }
    return lost === 0 ? { why: 'no drawdown to divide by' } : (equity[equity.length - 1] - equity[0]) / lost
  },
})
