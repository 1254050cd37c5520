import { defineStatistic, tooFew } from '../define.ts'

const source = 'Lonja; trades in closing order'

/** Longest run of neighbours that pass. */
function longest(values: Float64Array, passes: (value: number) => boolean): number {
  let run = 0
  let best = 0
  for (const value of values) {
    run = passes(value) ? run + 1 : 0
    if (run > best) best = run
  }
  return best
}

export const winStreak = defineStatistic({
  card: {
    id: 'winStreak',
    title: 'Longest winning streak',
    group: 'trade',
    unit: 'count',
    about: 'Most winning trades in a row.',
    formula: 'longest run of pnl > 0',
    source,
  },
  compute: ({ tradeColumns: { pnl, count } }) => tooFew('trades', count, 1) ?? longest(pnl, (money) => money > 0),
})

export const lossStreak = defineStatistic({
  card: {
    id: 'lossStreak',
    title: 'Longest losing streak',
    group: 'trade',
    unit: 'count',
    about: 'Most losing trades in a row.',
    formula: 'longest run of pnl < 0',
    source,
  },
  compute: ({ tradeColumns: { pnl, count } }) => tooFew('trades', count, 1) ?? longest(pnl, (money) => money < 0),
})
