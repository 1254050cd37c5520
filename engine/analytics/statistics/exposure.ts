import { defineStatistic } from '../define.ts'

export const exposure = defineStatistic({
  card: {
    id: 'exposure',
    title: 'Exposure',
    group: 'time',
    unit: 'ratio',
    about: 'Share of the bars on which a trade that has since closed was open, its entry and exit bars included.',
    formula: '|⋃ trades {entry bar … exit bar}| / n',
    source: 'Lonja reference profile',
  },
  compute({ bars, trades }) {
    // +1 where a trade begins, -1 after it ends: one pass, however many trades overlap.
    const change = new Int32Array(bars.length + 1)
    for (const trade of trades) {
      change[trade.entryBar]++
      change[trade.exitBar + 1]--
    }
    let open = 0
    let exposed = 0
    for (let i = 0; i < bars.length; i++) {
      open += change[i]
      if (open > 0) exposed++
    }
    return exposed / bars.length
  },
})
