import type { ReportContext } from '../context.ts'
import { deflatedSharpe, minimumTrackRecord, probabilisticSharpe, type SharpeEstimate } from '../deflated-sharpe.ts'
import { defineStatistic, lostAccount, tooFew, type NoAnswer } from '../define.ts'

/** Fewer returns say nothing about skewness and kurtosis, which the uncertainty is made of. */
const minimumReturns = 20

function estimateOf({ dayMoments, dayReturns: { period }, isLost }: ReportContext): SharpeEstimate | NoAnswer {
  const { count, mean, variance, skewness, kurtosis } = dayMoments
  const refused = tooFew(`${period} returns`, count, minimumReturns)
  if (refused !== null) return refused
  if (variance === 0) return { why: isLost ? lostAccount : 'the account’s value never moved' }
  return { ratio: mean / Math.sqrt((variance * count) / (count - 1)), count, skewness, kurtosis }
}

export const probabilisticSharpeRatio = defineStatistic({
  card: {
    id: 'probabilisticSharpe',
    title: 'Probability of skill',
    group: 'ratio',
    unit: 'ratio',
    about: 'Chance that the true Sharpe ratio is above zero, given how few, skewed and fat-tailed the day returns are.',
    formula: 'Φ(S · √(n − 1) / √(1 − γ3·S + (γ4 − 1)/4·S²)), S = mean(r) / s(r) per day',
    source: 'Bailey and López de Prado (2012), The Sharpe Ratio Efficient Frontier',
  },
  compute(context) {
    const estimate = estimateOf(context)
    return 'why' in estimate ? estimate : probabilisticSharpe(estimate)
  },
})

export const deflatedSharpeRatio = defineStatistic({
  card: {
    id: 'deflatedSharpe',
    title: 'Probability of skill after search',
    group: 'ratio',
    unit: 'ratio',
    about: 'Chance that the true Sharpe ratio beats what the best of as many worthless tries would have shown by luck.',
    formula: 'probabilistic Sharpe against √V · ((1 − γ)·Φ⁻¹(1 − 1/T) + γ·Φ⁻¹(1 − 1/(T·e))), T tries with variance V',
    source: 'Bailey and López de Prado (2014), The Deflated Sharpe Ratio, Journal of Portfolio Management 40(5)',
  },
  compute(context) {
    if (context.trials === null) return { why: 'not picked from a search: there are no other tries to hold it against' }
    const estimate = estimateOf(context)
    return 'why' in estimate ? estimate : deflatedSharpe(estimate, context.trials)
  },
})

export const minTrackRecord = defineStatistic({
  card: {
    id: 'minTrackRecord',
    title: 'Days needed as proof',
    group: 'ratio',
    unit: 'count',
    about: 'Day returns needed before a Sharpe ratio like this one is above zero with 95 % confidence.',
    formula: '1 + (1 − γ3·S + (γ4 − 1)/4·S²) · (Φ⁻¹(0.95) / S)², S = mean(r) / s(r) per day',
    source: 'Bailey and López de Prado (2012), The Sharpe Ratio Efficient Frontier',
  },
  compute(context) {
    const estimate = estimateOf(context)
    if ('why' in estimate) return estimate
    const needed = minimumTrackRecord(estimate)
    if (!Number.isFinite(needed)) return { why: 'the mean return is not above zero, so no number of days is enough' }
    return Math.ceil(needed)
  },
})
