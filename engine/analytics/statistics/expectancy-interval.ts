import { defineStatistic, tooFew } from '../define.ts'

const source = 'Efron (1979), Bootstrap Methods: Another Look at the Jackknife, Annals of Statistics 7(1)'
const formula = 'percentile of the means of 1,000 seeded resamples of q; Cornish-Fisher expansion above 1,000 trades'

/** Fewer trades than this resample into nearly the same handful of means. */
const minimumTrades = 10

export const expectancyLow = defineStatistic({
  card: {
    id: 'expectancyLow',
    title: 'Expectancy, low end',
    group: 'trade',
    unit: 'ratio',
    about:
      'Lower end of the 95 % confidence interval of the mean trade; above zero, luck alone is an unlikely explanation.',
    formula: `2.5th ${formula}`,
    source,
  },
  compute: (context) => tooFew('trades', context.trades.length, minimumTrades) ?? context.expectancyInterval.low,
})

export const expectancyHigh = defineStatistic({
  card: {
    id: 'expectancyHigh',
    title: 'Expectancy, high end',
    group: 'trade',
    unit: 'ratio',
    about: 'Upper end of the 95 % confidence interval of the mean trade.',
    formula: `97.5th ${formula}`,
    source,
  },
  compute: (context) => tooFew('trades', context.trades.length, minimumTrades) ?? context.expectancyInterval.high,
})
