import type { Trade } from '../../domain/run.ts'
import { defineStatistic, tooFew, type Answer } from '../define.ts'

const source = 'Lonja; a short is a trade with a negative size'

const isLong = (trade: Trade): boolean => trade.size > 0
const isShort = (trade: Trade): boolean => trade.size < 0

function countOf(trades: readonly Trade[], side: (trade: Trade) => boolean): number {
  return trades.reduce((count, trade) => (side(trade) ? count + 1 : count), 0)
}

function pnlOf(trades: readonly Trade[], side: (trade: Trade) => boolean): number {
  return trades.reduce((sum, trade) => (side(trade) ? sum + trade.pnl : sum), 0)
}

function winRateOf(what: string, trades: readonly Trade[], side: (trade: Trade) => boolean): Answer {
  const count = countOf(trades, side)
  return tooFew(what, count, 1) ?? countOf(trades, (trade) => side(trade) && trade.pnl > 0) / count
}

export const longTrades = defineStatistic({
  card: {
    id: 'longTrades',
    title: '# long trades',
    group: 'trade',
    unit: 'count',
    about: 'Closed trades that bought first.',
    formula: '|{size > 0}|',
    source,
  },
  compute: ({ trades }) => countOf(trades, isLong),
})

export const shortTrades = defineStatistic({
  card: {
    id: 'shortTrades',
    title: '# short trades',
    group: 'trade',
    unit: 'count',
    about: 'Closed trades that sold first.',
    formula: '|{size < 0}|',
    source,
  },
  compute: ({ trades }) => countOf(trades, isShort),
})

export const longPnl = defineStatistic({
  card: {
    id: 'longPnl',
    title: 'Long profit',
    group: 'trade',
    unit: 'money',
    about: 'What the long trades made together, after commission.',
    formula: 'Σ pnl | size > 0',
    source,
  },
  compute: ({ trades }) => pnlOf(trades, isLong),
})

export const shortPnl = defineStatistic({
  card: {
    id: 'shortPnl',
    title: 'Short profit',
    group: 'trade',
    unit: 'money',
    about: 'What the short trades made together, after commission.',
    formula: 'Σ pnl | size < 0',
    source,
  },
  compute: ({ trades }) => pnlOf(trades, isShort),
})

export const longWinRate = defineStatistic({
  card: {
    id: 'longWinRate',
    title: 'Long win rate',
    group: 'trade',
    unit: 'ratio',
    about: 'Share of the long trades that made money after commission.',
    formula: '|{size > 0, pnl > 0}| / |{size > 0}|',
    source,
  },
  compute: ({ trades }) => winRateOf('long trades', trades, isLong),
})

export const shortWinRate = defineStatistic({
  card: {
    id: 'shortWinRate',
    title: 'Short win rate',
    group: 'trade',
    unit: 'ratio',
    about: 'Share of the short trades that made money after commission.',
    formula: '|{size < 0, pnl > 0}| / |{size < 0}|',
    source,
  },
  compute: ({ trades }) => winRateOf('short trades', trades, isShort),
})
