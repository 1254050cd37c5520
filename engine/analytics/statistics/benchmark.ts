import type { ReportContext } from '../context.ts'
import { defineStatistic, tooFew, type NoAnswer } from '../define.ts'
import { mean, pairwiseSum, sampleVariance } from '../series/pairwise-sum.ts'

const source = 'Grinold and Kahn (1999), Active Portfolio Management'

function refusedBelow(need: number, { dayReturns: { returns, period } }: ReportContext): NoAnswer | null {
  return tooFew(`${period} returns`, returns.length, need)
}

/** Day returns of the account less those of buying and holding. */
function activeReturns({ dayReturns, benchmarkDayReturns }: ReportContext): Float64Array {
  return dayReturns.returns.map((own, i) => own - benchmarkDayReturns[i])
}

export const benchmarkCorrelation = defineStatistic({
  card: {
    id: 'benchmarkCorrelation',
    title: 'Correlation with buy & hold',
    group: 'ratio',
    unit: 'number',
    about: 'Whether the account’s days resemble the instrument’s: 1 alike, 0 unrelated, −1 opposite.',
    formula: 'cov(r, b) / (s(r) · s(b)), r and b = day returns of account and instrument',
    source: 'Pearson (1895), Notes on Regression and Inheritance',
  },
  compute(context) {
    const refused = refusedBelow(3, context)
    if (refused !== null) return refused
    const own = context.dayReturns.returns
    const held = context.benchmarkDayReturns
    const ownMean = mean(own)
    const heldMean = mean(held)
    const together = pairwiseSum(own.map((r, i) => (r - ownMean) * (held[i] - heldMean))) / (own.length - 1)
    const spread = Math.sqrt(sampleVariance(own) * sampleVariance(held))
    if (spread === 0) return { why: 'the account or the price never moved' }
    return Math.max(-1, Math.min(1, together / spread))
  },
})

export const trackingError = defineStatistic({
  card: {
    id: 'trackingError',
    title: 'Tracking error',
    group: 'risk',
    unit: 'ratio',
    about: 'How widely the account’s yearly return scatters around that of buying and holding.',
    formula: 's(r − b) · √A',
    source,
  },
  compute: (context) =>
    refusedBelow(2, context) ?? Math.sqrt(sampleVariance(activeReturns(context)) * context.dayReturns.perYear),
})

export const informationRatio = defineStatistic({
  card: {
    id: 'informationRatio',
    title: 'Information ratio',
    group: 'ratio',
    unit: 'number',
    about: 'Yearly return over buying and holding per unit of tracking error.',
    formula: 'mean(r − b) / s(r − b) · √A',
    source,
  },
  compute(context) {
    const refused = refusedBelow(2, context)
    if (refused !== null) return refused
    const active = activeReturns(context)
    const spread = Math.sqrt(sampleVariance(active))
    if (spread === 0) return { why: 'the account moved exactly with the instrument' }
    return (mean(active) / spread) * Math.sqrt(context.dayReturns.perYear)
  },
})
