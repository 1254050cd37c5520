import { defineStatistic } from '../define.ts'
import { dayMs } from '../series/bar-step.ts'
import { mean } from '../series/pairwise-sum.ts'

const minimumDays = 1

export const turnover = defineStatistic({
  card: {
    id: 'turnover',
    title: 'Turnover (annual)',
    group: 'trade',
    unit: 'number',
    about: 'How many times a year the account’s mean value was bought and sold again.',
    formula: '½ Σ traded value / mean(E) / Y, traded value = units · price of every fill, Y = days / 365.25',
    source: 'One-way turnover; Grinold and Kahn (1999), Active Portfolio Management',
  },
  compute({ trades, openTrades, equity, spanMs }) {
    if (spanMs < minimumDays * dayMs) return { why: `too short a span to speak of years: less than ${minimumDays} day` }
    let traded = 0
    for (const trade of trades) traded += Math.abs(trade.size) * (trade.entryPrice + trade.exitPrice)
    for (const trade of openTrades) traded += Math.abs(trade.size) * trade.entryPrice
    return traded / 2 / mean(equity) / (spanMs / dayMs / 365.25)
  },
})
