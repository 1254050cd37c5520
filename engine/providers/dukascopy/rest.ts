import type { BarsRequest } from '../../ports/market-provider.ts'
import type { PageWindow } from '../shared/page-window.ts'
import { dukascopySymbol } from './symbols.ts'

export const hourMs = 3_600_000
const dayMs = 86_400_000

/** One day of hours at a time. Bars of several hours are made whole, so the window begins with a day. */
export function dukascopyWindow({ fromAt, untilAt }: BarsRequest, now: number): PageWindow {
  const end = Math.min(untilAt, Math.max(fromAt, now))
  return { fromAt, untilAt: Math.min(end, (Math.floor(fromAt / dayMs) + 1) * dayMs) }
}

/** Hours of a window whose file can be there: Dukascopy writes one when the hour is over. */
export function hoursOf({ fromAt, untilAt }: PageWindow, barMs: number, now: number): readonly number[] {
  const hours: number[] = []
  const stepMs = Math.max(barMs, hourMs)
  const begin = Math.floor(fromAt / stepMs) * stepMs
  const end = Math.ceil(untilAt / stepMs) * stepMs
  for (let at = begin; at < end && at + hourMs <= now; at += hourMs) hours.push(at)
  return hours
}

/** `/datafeed/EURUSD/2024/00/31/13h_ticks.bi5`: months count from 00, days from 01. */
export function dukascopyPath({ instrument }: BarsRequest, hourAt: number): string {
  const date = new Date(hourAt)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${String(date.getUTCFullYear())}/${two(date.getUTCMonth())}/${two(date.getUTCDate())}`
  const { name } = dukascopySymbol(instrument)
  return `datafeed/${encodeURIComponent(name)}/${day}/${two(date.getUTCHours())}h_ticks.bi5`
}

/** An hour of last week in which everything that is quoted at all has ticks: Wednesday, 14 to 15 UTC. */
export function busyHour(now: number): number {
  const wednesday = Math.floor((now / dayMs - 6) / 7) * 7 + 6
  return (wednesday - 7) * dayMs + 14 * hourMs
}
