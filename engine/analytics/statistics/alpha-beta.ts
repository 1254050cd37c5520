import type { ReportContext } from '../context.ts'
import { defineStatistic, isNumber, tooFew, type Answer } from '../define.ts'
import { buyAndHold } from './buy-and-hold.ts'
import { totalReturn } from './return.ts'

const source = 'Jensen (1968), The Performance of Mutual Funds in the Period 1945–1964, Journal of Finance 23(2)'

function betaOf(context: ReportContext): Answer {
  const refused = tooFew('bars', context.bars.length, 3)
  if (refused !== null) return refused
  if (context.benchmark.every((price) => price === context.benchmark[0])) {
    return { why: 'the price never moved, so there is nothing to move with' }
  }
  if (!Number.isFinite(context.beta)) return { why: 'the account was lost, and a loss of everything has no logarithm' }
  return context.beta
}

export const beta = defineStatistic({
  card: {
    id: 'beta',
    title: 'Beta',
    group: 'ratio',
    unit: 'number',
    about: 'How much the account moved, bar by bar, when the instrument moved by one.',
    formula: 'cov(e, m) / var(m), e and m = log returns per bar of equity and of the close',
    source,
  },
  compute: betaOf,
})

export const alpha = defineStatistic({
  card: {
    id: 'alpha',
    title: 'Alpha',
    group: 'return',
    unit: 'ratio',
    about: 'Return that is left after what the instrument’s own move explains.',
    formula: 'return − beta · buy & hold return',
    source,
  },
  compute(context) {
    const slope = betaOf(context)
    const own = totalReturn.compute(context)
    const held = buyAndHold.compute(context)
    if (!isNumber(slope)) return slope
    if (!isNumber(own)) return own
    if (!isNumber(held)) return held
    return own - slope * held
  },
})
