import { none, stopOrder, targetOrder } from './order-book.ts'
import type { OrderBook } from './order-book.ts'
import type { TradeBook } from './trade-book.ts'

/** The part of an account's books that protection changes. */
interface ProtectedBooks {
  readonly orders: OrderBook
  readonly trades: TradeBook
}

/**
 * Sets a trade's stop: an older one is replaced by a new order in front of the queue, also when the price is the same.
 * NaN takes it away.
 */
export function setStop(books: ProtectedBooks, trade: number, price: number): void {
  const { trades, orders } = books
  if (trades.stopOrder[trade] !== none) orders.remove(trades.stopOrder[trade])
  trades.stop[trade] = price
  trades.stopOrder[trade] = none
  if (price !== price) return
  const order = orders.addFirst(stopOrder, -trades.size[trade], trades.tag[trade])
  orders.stop[order] = price
  bind(books, order, trade)
  trades.stopOrder[trade] = order
}

/**
 * Sets a trade's target: a limit order at the back of the queue, so a stop touched in the same bar wins. NaN takes it
 * away.
 */
export function setTarget(books: ProtectedBooks, trade: number, price: number): void {
  const { trades, orders } = books
  if (trades.targetOrder[trade] !== none) orders.remove(trades.targetOrder[trade])
  trades.target[trade] = price
  trades.targetOrder[trade] = none
  if (price !== price) return
  const order = orders.addLast(targetOrder, -trades.size[trade], trades.tag[trade])
  orders.limit[order] = price
  bind(books, order, trade)
  trades.targetOrder[trade] = order
}

/** Ties an order to the trade that it closes. */
export function bind(books: ProtectedBooks, order: number, trade: number): void {
  books.orders.trade[order] = trade
  books.orders.tradeGeneration[order] = books.trades.generation[trade]
}
