import type { Books } from './books.ts'
import { closeOrder } from './order-book.ts'
import { bind } from './protection.ts'
import { roundHalfEven } from './round-half-even.ts'

/** The number of "no tag"; a closing order without one bears the tag of the trade it closes. */
export const noTag = 0

/**
 * Puts a market order in front of the queue that closes a fraction of a trade: the nearest whole number of lots
 * (of units, where a lot is one), halves to even, and at least one.
 */
export function closeTrade(books: Books, trade: number, fraction: number, tag: number): void {
  const size = books.trades.size[trade]
  const lot = books.lotSize
  const units = Math.max(lot, roundHalfEven((Math.abs(size) * fraction) / lot) * lot)
  const order = books.orders.addFirst(
    closeOrder,
    size < 0 ? units : -units,
    tag === noTag ? books.trades.tag[trade] : tag,
  )
  bind(books, order, trade)
}

/** The same for every open trade, from the oldest on; each goes in front, so the newest trade is closed first. */
export function closePosition(books: Books, fraction: number, tag: number): void {
  for (let k = 0; k < books.trades.count; k++) closeTrade(books, books.trades.at(k), fraction, tag)
}

/** What ends a run: every open trade gets a closing order, the oldest in front. */
export function closeAtTheEnd(books: Books): void {
  for (let k = books.trades.count - 1; k >= 0; k--) closeTrade(books, books.trades.at(k), 1, noTag)
}
