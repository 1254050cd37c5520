import type { ReportContext } from '../context.ts'
import { defineStatistic, lostAccount, tooFew, type NoAnswer } from '../define.ts'

const source = 'Joanes and Gill (1998), Comparing Measures of Sample Skewness and Kurtosis'
const flat = ({ isLost }: ReportContext): NoAnswer => ({
  why: isLost ? lostAccount : 'all returns are equal, so they have no shape',
})

export const skewness = defineStatistic({
  card: {
    id: 'skewness',
    title: 'Skewness',
    group: 'risk',
    unit: 'number',
    about: 'Whether the long tail of day returns lies among the gains (above 0) or the losses (below 0).',
    formula: 'G1 = √(n(n − 1)) / (n − 2) · m3 / m2^1.5, r = day returns',
    source,
  },
  compute(context) {
    const { dayMoments: { count, skewness: raw }, dayReturns: { period } } = context
    const refused = tooFew(`${period} returns`, count, 3)
    if (refused !== null) return refused
    return Number.isNaN(raw) ? flat(context) : (raw * Math.sqrt(count * (count - 1))) / (count - 2)
  },
})

export const kurtosis = defineStatistic({
  card: {
    id: 'kurtosis',
    title: 'Kurtosis (excess)',
    group: 'risk',
    unit: 'number',
    about: 'How much of the movement comes from a few extreme days; 0 for normally distributed returns.',
    formula: 'G2 = (n − 1) / ((n − 2)(n − 3)) · ((n + 1)(m4 / m2² − 3) + 6)',
    source,
  },
  compute(context) {
    const { dayMoments: { count, kurtosis: raw }, dayReturns: { period } } = context
    const refused = tooFew(`${period} returns`, count, 4)
    if (refused !== null) return refused
    if (Number.isNaN(raw)) return flat(context)
    return ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * (raw - 3) + 6)
  },
})
