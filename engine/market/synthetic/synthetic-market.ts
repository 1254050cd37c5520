import { allocateBars, sliceBars, type BarColumns } from '../../domain/bars.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { MarketTrade } from '../../domain/market-event.ts'
import { firstDay } from './day-path.ts'
import { writeDayBars } from './day-bars.ts'
import { minuteTicks, type MinuteBar } from './minute-ticks.ts'
import { Recent } from './recent.ts'
import { SyntheticDays } from './synthetic-days.ts'
import type { SyntheticModel } from './synthetic-model.ts'

const minuteMs = 60_000
/** Later than any market stays closed for. */
const longestClosureDays = 12

/** When the synthetic market began: there is nothing before. */
export const syntheticBeginAt = firstDay * dayMs

/**
 * A market that a seed makes. Whatever is asked, and in whatever order, the same instrument has the same bars and
 * trades at the same time: a slice is equal to the same part of the whole, and what was live is what history tells
 * later.
 */
export class SyntheticMarket {
  readonly seed: number
  readonly days: SyntheticDays
  readonly models: readonly SyntheticModel[]
  readonly #recentDays = new Recent<string, BarColumns>(64)
  readonly #recentTicks = new Recent<string, readonly MarketTrade[]>(128)

  constructor(seed: number, models: readonly SyntheticModel[]) {
    this.seed = seed
    this.models = models
    this.days = new SyntheticDays(seed, models)
  }

  get instruments(): readonly Instrument[] {
    return this.models.map(({ instrument }) => instrument)
  }

  has(id: string): boolean {
    return this.models.some(({ instrument }) => instrument.id === id)
  }

  /** One-minute bars with open times in [fromAt, untilAt). */
  bars(id: string, fromAt: number, untilAt: number): BarColumns {
    const model = this.days.model(id)
    const from = Math.max(firstDay, Math.floor(fromAt / dayMs))
    const until = Math.max(from, Math.ceil(untilAt / dayMs))
    if (until === from + 1) return sliceBars(this.#day(model, from), fromAt, untilAt)
    let room = 0
    for (let day = from; day < until; day++) room += this.days.activity(model, day).openMinutes
    const bars = allocateBars(room)
    let index = 0
    for (let day = from; day < until; day++) index = this.#writeDay(model, day, bars, index)
    return sliceBars(bars, fromAt, untilAt)
  }

  /** The bar of the minute that holds `at`; undefined while the market is closed. */
  barAt(id: string, at: number): MinuteBar | undefined {
    const openAt = Math.floor(at / minuteMs) * minuteMs
    const found = this.bars(id, openAt, openAt + 1)
    return found.length === 0 ? undefined : barOf(found, 0)
  }

  /** Trades with times in [fromAt, untilAt). */
  trades(id: string, fromAt: number, untilAt: number): readonly MarketTrade[] {
    const found: MarketTrade[] = []
    const begin = Math.max(syntheticBeginAt, Math.floor(fromAt / minuteMs) * minuteMs)
    for (let at = begin; at < untilAt; at += minuteMs) {
      for (const trade of this.#ticks(id, at)) if (trade.at >= fromAt && trade.at < untilAt) found.push(trade)
    }
    return found
  }

  /** The last trade at or before `at`; undefined before the beginning. */
  lastTrade(id: string, at: number): MarketTrade | undefined {
    const now = this.#ticks(id, at).findLast((trade) => trade.at <= at)
    if (now !== undefined) return now
    const minuteAt = Math.floor(at / minuteMs) * minuteMs
    for (let day = Math.floor(at / dayMs), left = longestClosureDays; left > 0; day--, left--) {
      if (day < firstDay) return undefined
      const before = this.bars(id, day * dayMs, Math.min(minuteAt, (day + 1) * dayMs))
      if (before.length > 0) return this.#ticks(id, before.openAt[before.length - 1]).at(-1)
    }
    return undefined
  }

  #ticks(id: string, at: number): readonly MarketTrade[] {
    const minute = Math.floor(at / minuteMs)
    return this.#recentTicks.get(`${id} ${String(minute)}`, () => {
      const bar = this.barAt(id, at)
      return bar === undefined ? [] : minuteTicks(this.seed, this.days.model(id), bar)
    })
  }

  #day(model: SyntheticModel, day: number): BarColumns {
    return this.#recentDays.get(`${model.instrument.id} ${String(day)}`, () => {
      const bars = allocateBars(this.days.activity(model, day).openMinutes)
      this.#writeDay(model, day, bars, 0)
      return bars
    })
  }

  #writeDay(model: SyntheticModel, day: number, bars: BarColumns, index: number): number {
    const activity = this.days.activity(model, day)
    if (activity.openMinutes === 0) return index
    const path = this.days.path(model, day)
    return writeDayBars(this.seed, { model, day, path, activity }, bars, index)
  }
}

function barOf(bars: BarColumns, index: number): MinuteBar {
  return {
    openAt: bars.openAt[index],
    open: bars.open[index],
    high: bars.high[index],
    low: bars.low[index],
    close: bars.close[index],
    volume: bars.volume[index],
  }
}
