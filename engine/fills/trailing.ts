import type { Books } from './books.ts'
import { setStop } from './protection.ts'

/**
 * Moves trailing stops after a bar has closed: a long's stop rises to close - distance, a short's falls to close +
 * distance, and neither ever moves back. A moved stop works from the next bar on.
 */
export function moveTrailingStops(books: Books, close: number): void {
  const trades = books.trades
  for (let k = 0; k < trades.count; k++) {
    const trade = trades.at(k)
    const distance = trades.trail[trade]
    if (distance !== distance) continue
    const isLong = trades.size[trade] > 0
    const price = isLong ? close - distance : close + distance
    const stop = trades.stop[trade]
    if (price > 0 && (stop !== stop || (isLong ? price > stop : price < stop))) setStop(books, trade, price)
  }
}
