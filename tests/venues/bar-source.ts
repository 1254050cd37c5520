import type { Instrument } from '../../engine/domain/instrument.ts'
import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { timeGrid } from '../../engine/market/time-grid.ts'
import type { BarRow } from '../../engine/providers/shared/collect-bars.ts'

/** Friday afternoon in New York: a bar of every timeframe is under way. */
export const venueNow = Date.UTC(2024, 5, 14, 15, 30, 20)
export const venueKey = 'canary-key-8d1f'

export const acme: Instrument = {
  id: 'ACME', title: 'Acme', assetClass: 'stock', venue: 'XNYS', currency: 'USD', tickSize: 0.01,
}
export const eurusd: Instrument = {
  id: 'EURUSD', title: 'Euro', assetClass: 'forex', venue: 'FX', currency: 'USD', baseCurrency: 'EUR', tickSize: 0.01,
}
export const btcusd: Instrument = {
  id: 'BTCUSD', title: 'Bitcoin', assetClass: 'crypto', venue: 'X', currency: 'USD', baseCurrency: 'BTC',
  tickSize: 0.01,
}

const dayMs = 86_400_000

/** Thirty-two bits that look random and depend on the three numbers alone. */
function mixed(a: number, b: number, c: number): number {
  let z = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca6b) ^ Math.imul(c | 0, 0xc2b2ae35)
  z = Math.imul(z ^ (z >>> 16), 0x7feb352d)
  z = Math.imul(z ^ (z >>> 15), 0x846ca68b)
  return (z ^ (z >>> 16)) >>> 0
}

/** The one bar that every venue has at a time: prices in cents, volumes in quarters. */
function barAt(openAt: number): BarRow {
  const draw = (which: number, below: number): number => mixed(openAt / 1000, openAt / dayMs, which) % below
  const open = 9000 + draw(1, 2000)
  const close = 9000 + draw(2, 2000)
  const high = Math.max(open, close) + draw(3, 100)
  const low = Math.min(open, close) - draw(4, 100)
  const volume = (4 + draw(5, 4000)) / 4
  return { openAt, open: open / 100, high: high / 100, low: low / 100, close: close / 100, volume }
}

export type TradingHours = 'always' | 'new-york'

/** Whether something is traded then: at any time, or on weekdays between 14 and 20 UTC. */
function isOpen(at: number, timeframe: Timeframe, hours: TradingHours): boolean {
  const weekday = new Date(at).getUTCDay()
  if (hours === 'always' || /w|mo/.test(timeframe)) return true
  if (weekday === 0 || weekday === 6) return false
  const hour = Math.floor((at % dayMs) / 3_600_000)
  return timeframe.endsWith('d') || (hour >= 14 && hour < 20)
}

/** What a venue has between two times, the bar that still grows included. */
export function venueBars(
  timeframe: Timeframe,
  fromAt: number,
  untilAt: number,
  hours: TradingHours = 'always',
): readonly BarRow[] {
  const grid = timeGrid(timeframe)
  const rows: BarRow[] = []
  for (let index = grid.indexOf(fromAt); ; index++) {
    const openAt = grid.startOf(index)
    if (openAt >= Math.min(untilAt, venueNow)) return rows
    if (openAt >= fromAt && isOpen(openAt, timeframe, hours)) rows.push(barAt(openAt))
  }
}

/** What a provider must make of them: whole, and over. */
export function expectedBars(
  timeframe: Timeframe,
  fromAt: number,
  untilAt: number,
  hours: TradingHours = 'always',
): readonly BarRow[] {
  const grid = timeGrid(timeframe)
  const isOver = ({ openAt }: BarRow): boolean => grid.startOf(grid.indexOf(openAt) + 1) <= venueNow
  return venueBars(timeframe, fromAt, untilAt, hours).filter(isOver)
}
