import type { Trade } from '../../domain/run.ts'

/** Trades as a simulation plays them. */
export interface TradeResults {
  /** What each trade added: money, or a share of the equity it was opened with. Net of costs. */
  readonly results: Float64Array
  /** Commission of each trade, in the same unit. */
  readonly costs: Float64Array
  /** Results are shares of equity, so that they multiply. */
  readonly compounds: boolean
}

/** Trades that add their money whatever the account is worth: right for fixed sizes. */
export function moneyResults(trades: readonly Trade[]): TradeResults {
  return {
    results: Float64Array.from(trades, (trade) => trade.pnl),
    costs: Float64Array.from(trades, (trade) => trade.commission),
    compounds: false,
  }
}

/**
 * Trades that grow with the account: right for sizes that are a share of it. `equity` is the run's, one value per bar.
 */
export function growthResults(trades: readonly Trade[], equity: Float64Array): TradeResults {
  const before = (trade: Trade): number => equity[Math.max(0, trade.entryBar - 1)]
  return {
    results: Float64Array.from(trades, (trade) => trade.pnl / before(trade)),
    costs: Float64Array.from(trades, (trade) => trade.commission / before(trade)),
    compounds: true,
  }
}
