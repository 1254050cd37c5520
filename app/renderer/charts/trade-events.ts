import type { Trade } from '../../../engine/domain/run.ts'

/** One end of a trade on the chart. Events below the bars are purchases, events above them sales. */
export interface TradeEvent {
  /** Index into the chart's bars. */
  readonly bar: number
  readonly price: number
  /** Index of the trade in the run. */
  readonly trade: number
  readonly kind: 'entry' | 'exit'
  readonly lane: 'below' | 'above'
  readonly won: boolean
}

/** All entries and exits in time order, for quick cutting to what is visible. */
export function tradeEvents(trades: readonly Trade[], firstBar: number): TradeEvent[] {
  const events: TradeEvent[] = []
  trades.forEach((trade, index) => {
    const long = trade.size > 0
    const won = trade.pnl > 0
    events.push(
      {
        bar: firstBar + trade.entryBar,
        price: trade.entryPrice,
        trade: index,
        kind: 'entry',
        lane: long ? 'below' : 'above',
        won,
      },
      {
        bar: firstBar + trade.exitBar,
        price: trade.exitPrice,
        trade: index,
        kind: 'exit',
        lane: long ? 'above' : 'below',
        won,
      },
    )
  })
  return events.sort((a, b) => a.bar - b.bar || a.trade - b.trade)
}

/** The events on bars [from, until], by binary search. */
export function eventsWithin(events: readonly TradeEvent[], from: number, until: number): readonly TradeEvent[] {
  return events.slice(firstFrom(events, from), firstFrom(events, Math.floor(until) + 1))
}

function firstFrom(events: readonly TradeEvent[], bar: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (events[middle].bar < bar) low = middle + 1
    else high = middle
  }
  return low
}

/** Events of one lane that are drawn as one sign because they lie within a few pixels. */
export interface EventCluster {
  readonly x: number
  readonly events: readonly TradeEvent[]
}

/** Joins neighbours of a lane until signs are at least `gap` pixels apart. `events` come in time order. */
export function clusterEvents(
  events: readonly TradeEvent[],
  lane: TradeEvent['lane'],
  xOf: (bar: number) => number,
  gap: number,
): EventCluster[] {
  const clusters: { x: number; start: number; events: TradeEvent[] }[] = []
  for (const event of events) {
    if (event.lane !== lane) continue
    const x = xOf(event.bar)
    const last = clusters.at(-1)
    if (last !== undefined && x - last.start < gap) {
      last.events.push(event)
      last.x = (last.start + x) / 2
    } else {
      clusters.push({ x, start: x, events: [event] })
    }
  }
  return clusters
}
