import { closeOrder, entryOrder, none } from '../order-book.ts'
import type { OrderFiller, RealisticParts } from './order-filler.ts'
import { tickAgainst, tickLimit } from './ticks.ts'

/**
 * The reference profile's way through a bar: the orders in queue order, each against the whole bar, and once more when
 * a new trade's own stop and target may fill in its entry bar.
 */
export function passWholeBar(
  parts: RealisticParts,
  filler: OrderFiller,
  works: (slot: number) => boolean,
  bar: number,
): void {
  let again = true
  while (again) again = passOnce(parts, filler, works, bar)
}

function passOnce(
  { books, rules, bars, options }: RealisticParts,
  filler: OrderFiller,
  works: (slot: number) => boolean,
  bar: number,
): boolean {
  const { orders } = books
  const tick = options.tickSize ?? 0
  let again = false
  const count = orders.beginPass()
  for (let k = 0; k < count; k++) {
    const slot = orders.passSlot(k)
    if (slot === none || !works(slot)) continue
    const isBuy = orders.size[slot] > 0
    const stop = tickAgainst(isBuy, orders.stop[slot], tick)
    if (stop === stop) {
      if (!rules.touchesStop(isBuy, stop, bar)) continue
      orders.stop[slot] = NaN
    }
    const limit = tickLimit(isBuy, orders.limit[slot], tick)
    const isLimit = limit === limit
    const role = orders.role[slot]
    const price = isLimit
      ? rules.limitPrice(isBuy, limit, stop, bar)
      : rules.marketPrice(isBuy, stop, role > closeOrder, bar)
    if (price !== price) continue
    const stopLoss = orders.stopLoss[slot]
    const target = orders.target[slot]
    const isProtected = role === entryOrder && (stopLoss === stopLoss || target === target)
    const isMaker = isLimit && price === limit
    const opened = filler.fill(slot, { price, isLimit, isMaker, bar, low: bars.low[bar], high: bars.high[bar] })
    if (opened && isProtected && rules.protectsOnEntryBar(isBuy, limit, stop, stopLoss, target, bar)) again = true
  }
  return again
}
