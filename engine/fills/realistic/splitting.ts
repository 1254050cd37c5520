import { entryOrder } from '../order-book.ts'
import { lotsDown } from './lots.ts'
import type { RealisticParts } from './order-filler.ts'

/**
 * A split: one old unit becomes `ratio` new ones. Trades and waiting entries keep their worth, with more units at lower
 * prices. What is then less than a lot is sold at the bar's open.
 */
export function applySplit({ books, bars, terms, options }: RealisticParts, ratio: number, bar: number): void {
  const { trades, orders } = books
  const lot = options.lotSize ?? 1
  for (let k = trades.count - 1; k >= 0; k--) {
    const trade = trades.at(k)
    books.split(trade, ratio)
    const units = Math.abs(trades.size[trade])
    const rest = units - lotsDown(units, lot)
    if (rest > 1e-9 * lot) books.reduce(trade, rest, bars.open[bar], bar)
  }
  for (let place = 0; place < orders.count; place++) {
    const slot = orders.at(place)
    if (orders.role[slot] !== entryOrder) continue
    for (const column of [orders.limit, orders.stop, orders.stopLoss, orders.target, orders.trail]) {
      column[slot] /= ratio
    }
    terms.see(slot, orders.serial[slot], 0)
    if (Math.abs(orders.size[slot]) >= 1 || terms.isQuantity[slot] === 1) {
      orders.size[slot] *= ratio
      terms.isQuantity[slot] = 1
    }
  }
}
