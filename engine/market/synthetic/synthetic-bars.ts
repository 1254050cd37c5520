import { allocateBars, barsBetween, firstAtOrAfter, sliceBars, type BarColumns } from '../../domain/bars.ts'
import { calendarOf } from '../../domain/calendars/list.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { MarketBar } from '../../domain/market-event.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { sessionAt, sessionsBetween } from '../../domain/trading-sessions.ts'
import { resample } from '../resample.ts'
import { timeGrid } from '../time-grid.ts'
import type { SyntheticMarket } from './synthetic-market.ts'

/** Timeframes that the synthetic market tells itself; all others are made from these. */
export const syntheticTimeframes = ['1m', '5m', '15m', '30m', '1h', '4h', '1d'] as const satisfies readonly Timeframe[]

/** A stretch of time that one bar is about; bars of a day are about a session and named by its day. */
export interface BarPeriod {
  readonly openAt: number
  readonly fromAt: number
  readonly untilAt: number
}

/** Bars that are over at `now`, with open times in [fromAt, untilAt). */
export function syntheticBars(
  market: SyntheticMarket,
  id: string,
  timeframe: Timeframe,
  fromAt: number,
  untilAt: number,
  now: number,
): BarColumns {
  if (timeframe === '1d') return dayBars(market, id, fromAt, untilAt, now)
  const grid = timeGrid(timeframe)
  const from = firstStart(grid.startOf(grid.indexOf(fromAt)), fromAt, grid)
  const last = grid.startOf(grid.indexOf(Math.min(untilAt - 1, now)) + 1)
  const minutes = market.bars(id, from, Math.min(last, Math.floor(now / 60_000) * 60_000))
  if (timeframe === '1m') return sliceBars(minutes, fromAt, untilAt)
  const { bars, endAt } = resample(minutes, timeframe)
  let over = bars.length
  while (over > 0 && endAt[over - 1] > now) over--
  return sliceBars(barsBetween(bars, 0, over), fromAt, untilAt)
}

function firstStart(start: number, fromAt: number, grid: ReturnType<typeof timeGrid>): number {
  return start < fromAt ? grid.startOf(grid.indexOf(fromAt) + 1) : start
}

/** The bar that is forming at `now` out of the trades so far; undefined before the first one. */
export function formingBar(
  market: SyntheticMarket,
  id: string,
  timeframe: Timeframe,
  now: number,
): MarketBar | undefined {
  const period = periodAt(market, id, timeframe, now)
  return period === undefined ? undefined : barOf(market, id, timeframe, period, now)
}

/** A period's bar, complete; undefined when nothing traded in it. */
export function closedBar(
  market: SyntheticMarket,
  id: string,
  timeframe: Timeframe,
  period: BarPeriod,
): MarketBar | undefined {
  return barOf(market, id, timeframe, period, period.untilAt)
}

/** The period that holds `at`; none for bars of a day while the market is closed. */
export function periodAt(market: SyntheticMarket, id: string, timeframe: Timeframe, at: number): BarPeriod | undefined {
  if (timeframe === '1d') {
    const session = sessionAt(calendarOf(market.days.model(id).instrument), at)
    if (session === null) return undefined
    return { openAt: session.day * dayMs, fromAt: session.openAt, untilAt: session.closeAt }
  }
  const grid = timeGrid(timeframe)
  const index = grid.indexOf(at)
  const openAt = grid.startOf(index)
  return { openAt, fromAt: openAt, untilAt: grid.startOf(index + 1) }
}

function barOf(
  market: SyntheticMarket,
  id: string,
  timeframe: Timeframe,
  { openAt, fromAt, untilAt }: BarPeriod,
  now: number,
): MarketBar | undefined {
  const minuteAt = Math.floor(Math.min(now, untilAt) / 60_000) * 60_000
  const minutes = market.bars(id, fromAt, minuteAt)
  const trades = now < untilAt ? market.trades(id, minuteAt, now + 1) : []
  const whole = minutes.length === 0 ? undefined : summed(minutes)
  if (whole === undefined && trades.length === 0) return undefined
  const prices = trades.map(({ price }) => price)
  return {
    kind: 'bar',
    instrument: id,
    timeframe,
    at: trades.at(-1)?.at ?? minuteAt,
    openAt,
    open: whole?.open ?? prices[0],
    high: Math.max(whole?.high ?? 0, ...prices),
    low: Math.min(whole?.low ?? Infinity, ...prices),
    close: prices.at(-1) ?? whole?.close ?? 0,
    volume: trades.reduce((sum, { quantity }) => sum + quantity, whole?.volume ?? 0),
    closed: now >= untilAt,
  }
}

interface Summed {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** One bar out of at least one. */
function summed(bars: BarColumns): Summed {
  let [high, low, volume] = [bars.high[0], bars.low[0], 0]
  for (let i = 0; i < bars.length; i++) {
    high = Math.max(high, bars.high[i])
    low = Math.min(low, bars.low[i])
    volume += bars.volume[i]
  }
  return { open: bars.open[0], high, low, close: bars.close[bars.length - 1], volume }
}

function dayBars(market: SyntheticMarket, id: string, fromAt: number, untilAt: number, now: number): BarColumns {
  const calendar = calendarOf(market.days.model(id).instrument)
  const sessions = sessionsBetween(calendar, fromAt - 2 * dayMs, untilAt + 2 * dayMs).filter(
    ({ day, closeAt }) => day * dayMs >= fromAt && day * dayMs < untilAt && closeAt <= now,
  )
  const bars = allocateBars(sessions.length)
  if (sessions.length === 0) return bars
  const minutes = market.bars(id, sessions[0].openAt, sessions[sessions.length - 1].closeAt)
  let count = 0
  for (const { day, openAt, closeAt } of sessions) {
    const part = barsBetween(minutes, firstAtOrAfter(minutes.openAt, openAt), firstAtOrAfter(minutes.openAt, closeAt))
    if (part.length === 0) continue
    const { open, high, low, close, volume } = summed(part)
    bars.openAt[count] = day * dayMs
    bars.open[count] = open
    bars.high[count] = high
    bars.low[count] = low
    bars.close[count] = close
    bars.volume[count] = volume
    count++
  }
  return barsBetween(bars, 0, count)
}
