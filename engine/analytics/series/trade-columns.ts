import type { Trade } from '../../domain/run.ts'

/** Closed trades as columns, in closing order. */
export interface TradeColumns {
  readonly count: number
  readonly pnl: Float64Array
  readonly returns: Float64Array
  readonly durationMs: Float64Array
  readonly winCount: number
  /** Money of winning trades (above zero) and of losing ones (below zero); a trade at zero is neither. */
  readonly wins: Float64Array
  readonly losses: Float64Array
}

export function tradeColumns(trades: readonly Trade[]): TradeColumns {
  const count = trades.length
  const pnl = new Float64Array(count)
  const returns = new Float64Array(count)
  const durationMs = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const trade = trades[i]
    pnl[i] = trade.pnl
    returns[i] = trade.returnRatio
    durationMs[i] = trade.exitAt - trade.entryAt
  }
  const wins = pnl.filter((money) => money > 0)
  return {
    count,
    pnl,
    returns,
    durationMs,
    winCount: wins.length,
    wins,
    losses: pnl.filter((money) => money < 0),
  }
}
