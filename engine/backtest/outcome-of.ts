import type { BarColumns } from '../domain/bars.ts'
import type { OrderProblem } from '../domain/order-limits.ts'
import type { OpenTrade, RefusedOrders, Trade } from '../domain/run.ts'
import type { ClosedTrades } from '../fills/closed-trades.ts'
import type { TradeBook } from '../fills/trade-book.ts'
import type { Venue } from '../fills/venue.ts'
import type { TagTable } from './tag-table.ts'

const orNull = (price: number): number | null => (price === price ? price : null)

/** Closed trades as values, in closing order. */
export function tradesOf(closed: ClosedTrades, bars: BarColumns, tags: TagTable): Trade[] {
  const trades = new Array<Trade>(closed.count)
  for (let k = 0; k < closed.count; k++) {
    const entryBar = closed.entryBar[k]
    const exitBar = closed.exitBar[k]
    trades[k] = {
      size: closed.size[k],
      entryBar,
      exitBar,
      entryAt: bars.openAt[entryBar],
      exitAt: bars.openAt[exitBar],
      entryPrice: closed.entryPrice[k],
      exitPrice: closed.exitPrice[k],
      pnl: closed.pnl[k],
      commission: closed.commission[k],
      returnRatio: closed.returnRatio(k),
      stop: orNull(closed.stop[k]),
      target: orNull(closed.target[k]),
      tag: tags.wordOf(closed.tag[k]),
    }
  }
  return trades
}

/** What is still open, oldest first. */
export function openTradesOf(open: TradeBook, bars: BarColumns, tags: TagTable): OpenTrade[] {
  return Array.from({ length: open.count }, (_, k) => {
    const trade = open.at(k)
    return {
      size: open.size[trade],
      entryBar: open.entryBar[trade],
      entryAt: bars.openAt[open.entryBar[trade]],
      entryPrice: open.entryPrice[trade],
      stop: orNull(open.stop[trade]),
      target: orNull(open.target[trade]),
      tag: tags.wordOf(open.tag[trade]),
    }
  })
}

/** What the instruments did not take; nothing when they took all. */
export function refusedBy(venues: readonly Pick<Venue, 'refusals'>[]): { readonly refusedOrders?: RefusedOrders } {
  const counts: Partial<Record<OrderProblem, number>> = {}
  for (const { refusals } of venues) {
    for (const [problem, count] of refusals.counts) counts[problem] = (counts[problem] ?? 0) + count
  }
  return Object.keys(counts).length === 0 ? {} : { refusedOrders: counts }
}
