/**
 * A stop order wakes when the bar reaches its price: a buy stop when the high does, a sell stop when the low does.
 * Touching is enough.
 */
export function touchesStop(isBuy: boolean, stop: number, high: number, low: number): boolean {
  return isBuy ? high >= stop : low <= stop
}
