import { defineStatistic, tooFew } from '../define.ts'
import { quantile } from '../series/quantile.ts'

export const tailRatio = defineStatistic({
  card: {
    id: 'tailRatio',
    title: 'Tail ratio',
    group: 'ratio',
    unit: 'number',
    about: 'Size of a very good day per unit of a very bad one: the 95th percentile of day returns against the 5th.',
    formula: '|P95(r)| / |P5(r)|',
    source: 'Percentiles of type 7 in Hyndman and Fan (1996), Sample Quantiles in Statistical Packages',
  },
  compute({ sortedDayReturns, dayReturns: { period } }) {
    const refused = tooFew(`${period} returns`, sortedDayReturns.length, 20)
    if (refused !== null) return refused
    const bad = Math.abs(quantile(sortedDayReturns, 0.05))
    if (bad === 0) return { why: `the 5th percentile of ${period} returns is zero` }
    return Math.abs(quantile(sortedDayReturns, 0.95)) / bad
  },
})
