import type { Books } from './books.ts'
import { none, stopOrder, targetOrder } from './order-book.ts'

/** Takes one waiting order out of the queue; a protective one leaves its trade unprotected. */
export function cancelOrder(books: Books, order: number): void {
  const { orders, trades } = books
  const trade = orders.trade[order]
  if (trade !== none && trades.generation[trade] === orders.tradeGeneration[order]) {
    if (trades.stopOrder[trade] === order) {
      trades.stopOrder[trade] = none
      trades.stop[trade] = NaN
    }
    if (trades.targetOrder[trade] === order) {
      trades.targetOrder[trade] = none
      trades.target[trade] = NaN
    }
  }
  orders.remove(order)
}

/** Cancels all that wait except the stops and targets of open trades. */
export function cancelUnprotective(books: Books): void {
  const orders = books.orders
  for (let place = orders.count - 1; place >= 0; place--) {
    const order = orders.at(place)
    if (orders.role[order] !== stopOrder && orders.role[order] !== targetOrder) orders.remove(order)
  }
}
