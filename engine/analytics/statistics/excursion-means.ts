import { defineStatistic, tooFew } from '../define.ts'
import { mean } from '../series/pairwise-sum.ts'

const source = 'Sweeney (1996), Maximum Adverse Excursion'

export const avgMae = defineStatistic({
  card: {
    id: 'avgMae',
    title: 'Avg. adverse excursion',
    group: 'trade',
    unit: 'ratio',
    about: 'How far, on average, a trade went against its owner while it was open.',
    formula: 'mean of the worst price’s distance from the entry price / entry price',
    source,
  },
  compute: ({ trades, excursions }) => tooFew('trades', trades.length, 1) ?? mean(excursions.mae),
})

export const avgMfe = defineStatistic({
  card: {
    id: 'avgMfe',
    title: 'Avg. favourable excursion',
    group: 'trade',
    unit: 'ratio',
    about: 'How far, on average, a trade went in its owner’s favour while it was open.',
    formula: 'mean of the best price’s distance from the entry price / entry price',
    source,
  },
  compute: ({ trades, excursions }) => tooFew('trades', trades.length, 1) ?? mean(excursions.mfe),
})
