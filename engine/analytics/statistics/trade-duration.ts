import { defineStatistic, tooFew } from '../define.ts'
import { ceilTo } from '../series/bar-step.ts'
import { mean } from '../series/pairwise-sum.ts'

const source = 'Lonja reference profile'

export const maxTradeDuration = defineStatistic({
  card: {
    id: 'maxTradeDuration',
    title: 'Max. trade duration',
    group: 'time',
    unit: 'durationMs',
    about: 'The longest time a trade was open.',
    formula: 'max of exit time − entry time, rounded up to the bars’ unit',
    source,
  },
  compute: ({ tradeColumns: { durationMs, count }, unitMs }) =>
    tooFew('trades', count, 1) ?? ceilTo(unitMs, durationMs.reduce((a, b) => Math.max(a, b))),
})

export const avgTradeDuration = defineStatistic({
  card: {
    id: 'avgTradeDuration',
    title: 'Avg. trade duration',
    group: 'time',
    unit: 'durationMs',
    about: 'Mean time a trade was open.',
    formula: 'mean of exit time − entry time, rounded up to the bars’ unit',
    source,
  },
  compute: ({ tradeColumns: { durationMs, count }, unitMs }) =>
    tooFew('trades', count, 1) ?? ceilTo(unitMs, mean(durationMs)),
})
