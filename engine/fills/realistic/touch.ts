import type { OrderBook } from '../order-book.ts'
import { tickAgainst, tickLimit } from './ticks.ts'

/** Where an order is met on the price's way: the price stands at `at`, and a fill begins from `price`. */
export interface Touch {
  at: number
  price: number
  /** The order was resting at its own price when the market came to it. */
  isMaker: boolean
}

/**
 * Meets an order while the price moves from `from` to `to` (equal: it stands, as at the open). False when it is not
 * met.
 *
 * - A plain market order is met at once.
 * - A stop is met at its price, or at once when the price is beyond it already: a gap.
 * - A limit is met at its price, or at once when the price is better already. With `through` the price must go that far
 *   beyond it; it still fills at the limit.
 */
export function meets(
  orders: OrderBook,
  slot: number,
  from: number,
  to: number,
  tick: number,
  through: number,
  touch: Touch,
): boolean {
  const isBuy = orders.size[slot] > 0
  touch.isMaker = false
  const stop = orders.stop[slot]
  if (stop === stop) return meetsStop(isBuy, tickAgainst(isBuy, stop, tick), from, to, touch)
  const limit = orders.limit[slot]
  if (limit === limit) return meetsLimit(isBuy, tickLimit(isBuy, limit, tick), from, to, through, touch)
  touch.at = from
  touch.price = from
  return true
}

function meetsStop(isBuy: boolean, stop: number, from: number, to: number, touch: Touch): boolean {
  const isBeyond = isBuy ? from >= stop : from <= stop
  if (!isBeyond && !(isBuy ? to >= stop : to <= stop)) return false
  touch.at = isBeyond ? from : stop
  touch.price = touch.at
  return true
}

function meetsLimit(
  isBuy: boolean,
  limit: number,
  from: number,
  to: number,
  through: number,
  touch: Touch,
): boolean {
  const level = isBuy ? limit - through : limit + through
  const isBetter = isBuy ? from <= level : from >= level
  if (!isBetter && !(isBuy ? to <= level : to >= level)) return false
  touch.at = isBetter ? from : level
  touch.price = isBetter ? from : limit
  touch.isMaker = !isBetter || from === limit
  return true
}
