import { Fault } from '../../base/fault.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import { zoneClock } from '../../domain/zone-clock.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import type { PageWindow } from '../shared/page-window.ts'
import { excerpt } from '../shared/read-text.ts'
import { localDay } from '../shared/zone-time.ts'
import { iexSymbol } from './symbols.ts'

export const iexZone = 'America/New_York'

/** Ranges that end today, with room for the days until the next one counts. */
const ranges = [
  { name: '1m', days: 27 }, { name: '3m', days: 85 }, { name: '6m', days: 175 }, { name: '1y', days: 360 },
  { name: '2y', days: 725 }, { name: '5y', days: 1820 },
]

/** Minutes come by the day of New York; days come whole. */
export function iexWindow({ timeframe, fromAt, untilAt }: BarsRequest, now: number): PageWindow {
  const end = Math.min(untilAt, Math.max(fromAt, now))
  if (timeframe === '1d') return { fromAt, untilAt: end }
  const tomorrow = localDay(fromAt, iexZone) + dayMs
  return { fromAt, untilAt: Math.min(end, zoneClock(iexZone)?.utc(tomorrow) ?? tomorrow) }
}

/** `/stock/{symbol}/chart/{range}`; a range of days ends today, one of minutes is a date. */
export function iexPath({ instrument, timeframe, fromAt }: BarsRequest, now: number): string {
  const chart = `stock/${encodeURIComponent(iexSymbol(instrument))}/chart`
  if (timeframe !== '1d') {
    const day = new Date(localDay(fromAt, iexZone)).toISOString().slice(0, 10).replaceAll('-', '')
    return `${chart}/date/${day}`
  }
  const range = ranges.find(({ days }) => fromAt >= now - days * dayMs)
  return `${chart}/${range?.name ?? 'max'}`
}

/** Failures are a sentence in plain text. */
export function judgeIex({ body, status }: HttpAnswer): Fault | undefined {
  if (status === 200) return undefined
  const words = excerpt(new TextDecoder().decode(body.subarray(0, 400)))
  if (words.startsWith('<')) return undefined
  const message = `The IEX-style service: ${words}`
  if (/unknown symbol|not found/i.test(words)) return new Fault('data-missing', message)
  if (status === 402 || /exceeded your (?:allotted )?(?:message|credit)/i.test(words)) {
    return new Fault('busy', message, { retryAfterMs: dayMs })
  }
  if (/api key|token|forbidden/i.test(words)) return new Fault('denied', message)
  return undefined
}
