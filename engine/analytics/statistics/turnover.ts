import type { OpenTrade, Trade } from '../../domain/run.ts'
import { ContractValue } from '../../fills/contract-value.ts'
import { defineStatistic } from '../define.ts'
import { dayMs } from '../series/bar-step.ts'
import { mean } from '../series/pairwise-sum.ts'

const minimumDays = 1

/** Value of all that was bought and sold. */
function tradedBetween(
  trades: readonly Trade[],
  openTrades: readonly OpenTrade[],
  unit: ContractValue,
): number {
  let traded = 0
  for (const { size, entryPrice, exitPrice } of trades) {
    traded += Math.abs(size) * (unit.value(entryPrice) + unit.value(exitPrice))
  }
  for (const { size, entryPrice } of openTrades) traded += Math.abs(size) * unit.value(entryPrice)
  return traded
}

export const turnover = defineStatistic({
  card: {
    id: 'turnover',
    title: 'Turnover (annual)',
    group: 'trade',
    unit: 'number',
    about: 'How many times a year the account’s mean value was bought and sold again.',
    formula: '½ Σ traded value / mean(E) / Y, traded value = units · value of one of every fill, Y = days / 365.25',
    source: 'One-way turnover; Grinold and Kahn (1999), Active Portfolio Management',
  },
  compute({ trades, openTrades, equity, spanMs, account, tradedValue }) {
    if (spanMs < minimumDays * dayMs) return { why: `too short a span to speak of years: less than ${minimumDays} day` }
    const traded = tradedValue ?? tradedBetween(trades, openTrades, new ContractValue(account.contract))
    return traded / 2 / mean(equity) / (spanMs / dayMs / 365.25)
  },
})
