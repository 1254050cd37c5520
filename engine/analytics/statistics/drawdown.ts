import type { ReportContext } from '../context.ts'
import { defineStatistic, type Answer } from '../define.ts'
import { ceilTo } from '../series/bar-step.ts'
import { mean, pairwiseSumAt } from '../series/pairwise-sum.ts'

const source = 'Lonja reference profile; Magdon-Ismail and Atiya (2004), Maximum Drawdown, Risk 17(10)'
const noPeriod = { why: 'the account was never below an earlier high for longer than a bar' }

function periodDurations({ drawdown, bars }: ReportContext): Float64Array {
  return Float64Array.from(drawdown.periods, (period) => bars.openAt[period.toBar] - bars.openAt[period.fromBar])
}

export const maxDrawdown = defineStatistic({
  card: {
    id: 'maxDrawdown',
    title: 'Max. drawdown',
    group: 'risk',
    unit: 'ratio',
    about: 'The largest share of the account lost since an earlier high.',
    formula: 'max over i of 1 − E(i) / max(E(1) … E(i))',
    source,
  },
  compute: ({ drawdown }) => drawdown.max,
})

export const avgDrawdown = defineStatistic({
  card: {
    id: 'avgDrawdown',
    title: 'Avg. drawdown',
    group: 'risk',
    unit: 'ratio',
    about: 'Mean depth of the stretches between one high and the next that last more than a bar.',
    formula: 'mean of the deepest point of each drawdown period',
    source,
  },
  compute({ drawdown: { periods }, bars }): Answer {
    if (periods.length === 0) return noPeriod
    // Added as a column of bars, each depth on its last bar: the reference profile's order, which decides the last bit.
    const depths = Float64Array.from(periods, (period) => period.depth)
    return pairwiseSumAt(periods.map((period) => period.toBar), depths, 0, bars.length) / periods.length
  },
})

export const maxDrawdownDuration = defineStatistic({
  card: {
    id: 'maxDrawdownDuration',
    title: 'Max. drawdown duration',
    group: 'time',
    unit: 'durationMs',
    about: 'The longest time from a high until it was reached again, or until the end.',
    formula: 'max of t(end) − t(begin) over the drawdown periods, rounded up to the bars’ unit',
    source,
  },
  compute(context): Answer {
    const durations = periodDurations(context)
    if (durations.length === 0) return noPeriod
    return ceilTo(context.unitMs, durations.reduce((a, b) => Math.max(a, b)))
  },
})

export const avgDrawdownDuration = defineStatistic({
  card: {
    id: 'avgDrawdownDuration',
    title: 'Avg. drawdown duration',
    group: 'time',
    unit: 'durationMs',
    about: 'Mean time from a high until it was reached again, or until the end.',
    formula: 'mean of t(end) − t(begin) over the drawdown periods, rounded up to the bars’ unit',
    source,
  },
  compute(context): Answer {
    const durations = periodDurations(context)
    return durations.length === 0 ? noPeriod : ceilTo(context.unitMs, mean(durations))
  },
})
