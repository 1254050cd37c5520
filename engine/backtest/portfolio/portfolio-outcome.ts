import { excursions, type Excursions } from '../../analytics/excursions.ts'
import type { BarColumns } from '../../domain/bars.ts'
import type { Mark, OpenTrade, StrategyLogLine, Trade } from '../../domain/run.ts'
import { openTradesOf, tradesOf } from '../outcome-of.ts'
import type { StrategySeat } from '../strategy-seat.ts'
import type { KnownRates } from './exchange-rates.ts'
import type { PortfolioLoop } from './portfolio-loop.ts'
import type { Timeline } from './timeline.ts'

export interface PortfolioTrades {
  /** In closing order; bars are steps of the timeline, results are in the account's currency. */
  readonly trades: readonly Trade[]
  readonly excursions: Excursions
  /** Of what was closed and of what is open, in the account's currency by the rates of the fills. */
  readonly tradedValue: number
}

const stepOf = (timeline: Timeline, k: number, bar: number): number =>
  timeline.stepOf === null ? bar : timeline.stepOf[k][bar]

export function mergedTrades(
  instruments: readonly string[],
  seats: readonly StrategySeat[],
  timeline: Timeline,
  rates: readonly (KnownRates | null)[],
  loop: PortfolioLoop,
  fillsAtClose: boolean,
): PortfolioTrades {
  const own = seats.map(({ venue, bars, tags }) => tradesOf(venue.books.closed, bars, tags))
  const wide = seats.map(({ bars }, k) => excursions(own[k], bars, fillsAtClose))
  const next = new Int32Array(seats.length)
  const trades: Trade[] = []
  const mae = new Float64Array(loop.closedCount)
  const mfe = new Float64Array(loop.closedCount)
  let tradedValue = 0
  for (let n = 0; n < loop.closedCount; n++) {
    const k = loop.closedBy[n]
    const place = next[k]++
    const trade = own[k][place]
    mae[n] = wide[k].mae[place]
    mfe[n] = wide[k].mfe[place]
    const entryBar = stepOf(timeline, k, trade.entryBar)
    const exitBar = stepOf(timeline, k, trade.exitBar)
    const rate = rates[k]?.atOpen[exitBar] ?? 1
    const { unit } = seats[k].venue.books
    const entryRate = rates[k]?.atOpen[entryBar] ?? 1
    const valueOfOne = unit.value(trade.entryPrice) * entryRate + unit.value(trade.exitPrice) * rate
    tradedValue += Math.abs(trade.size) * valueOfOne
    trades.push({
      ...trade,
      entryBar,
      exitBar,
      pnl: trade.pnl * rate,
      commission: trade.commission * rate,
      instrument: instruments[k],
    })
  }
  seats.forEach(({ venue: { books } }, k) => {
    for (let n = 0; n < books.trades.count; n++) {
      const trade = books.trades.at(n)
      const entryRate = rates[k]?.atOpen[stepOf(timeline, k, books.trades.entryBar[trade])] ?? 1
      tradedValue += Math.abs(books.trades.size[trade]) * books.unit.value(books.trades.entryPrice[trade]) * entryRate
    }
  })
  return { trades, excursions: { mae, mfe }, tradedValue }
}

export function mergedOpenTrades(
  instruments: readonly string[],
  seats: readonly StrategySeat[],
  timeline: Timeline,
): readonly OpenTrade[] {
  return seats.flatMap(({ venue, bars, tags }, k) =>
    openTradesOf(venue.books.trades, bars, tags).map((trade) => ({
      ...trade,
      entryBar: stepOf(timeline, k, trade.entryBar),
      instrument: instruments[k],
    })),
  )
}

/** Marks or log lines of all instruments by step; those of one step in the order of the list. */
export function mergedNotes<T extends Mark | StrategyLogLine>(
  instruments: readonly string[],
  lists: readonly (readonly T[])[],
  timeline: Timeline,
): readonly T[] {
  return lists
    .flatMap((list, k) =>
      list.map((note): T => ({ ...note, bar: stepOf(timeline, k, note.bar), instrument: instruments[k] })),
    )
    .sort((a, b) => a.bar - b.bar)
}

/**
 * What the same money, spread evenly over the instruments at their first closes and left alone, would have become: 100
 * at the beginning. Stands for the market in the statistics.
 */
export function basketBars(all: readonly BarColumns[], timeline: Timeline): BarColumns {
  const { length, openAt } = timeline
  const close = new Float64Array(length)
  all.forEach((bars, k) => {
    const barOf = timeline.barOf?.[k]
    const weight = 100 / all.length / bars.close[0]
    let last = bars.close[0]
    for (let step = 0; step < length; step++) {
      const bar = barOf === undefined ? step : barOf[step]
      if (bar >= 0) last = bars.close[bar]
      close[step] += last * weight
    }
  })
  return { length, openAt, open: close, high: close, low: close, close, volume: new Float64Array(length) }
}
