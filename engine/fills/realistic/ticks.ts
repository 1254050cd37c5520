import { onGrid } from './lots.ts'

/**
 * Prices come in whole ticks. The price of a market or stop order is rounded against the trader: up for a buy, down for
 * a sell. Tick size 0 leaves prices as they are.
 */
export function tickAgainst(isBuy: boolean, price: number, tick: number): number {
  if (!(tick > 0)) return price
  const count = price / tick
  return onGrid(isBuy ? Math.ceil(count - 1e-6) : Math.floor(count + 1e-6), tick)
}

/** A limit is rounded the other way, so that it never fills at a worse price than the one that was given. */
export function tickLimit(isBuy: boolean, limit: number, tick: number): number {
  return tickAgainst(!isBuy, limit, tick)
}
