import type { Books } from './books.ts'

/**
 * Without hedging, an entry first closes what is open on the other side, oldest first, at the raw price: the spread was
 * paid when those trades were entered. Answers the signed units that are left to open.
 */
export function netOldestFirst(books: Books, size: number, price: number, bar: number): number {
  const trades = books.trades
  let left = size
  let k = 0
  while (left !== 0 && k < trades.count) {
    const trade = trades.at(k)
    const held = trades.size[trade]
    if (held > 0 === size > 0) {
      k++
    } else if (Math.abs(left) >= Math.abs(held)) {
      books.close(trade, price, bar)
      left += held
    } else {
      books.reduce(trade, Math.abs(left), price, bar)
      left = 0
    }
  }
  return left
}
