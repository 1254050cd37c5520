import { Fault } from '../../base/fault.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import type { PageWindow } from '../shared/page-window.ts'
import { stooqSymbol } from './symbols.ts'

const intervals: Readonly<Partial<Record<Timeframe, string>>> = { '1d': 'd', '1w': 'w', '1mo': 'm' }
/** Weeks and months are named by their last day there, so the last one asked for may lie this much later. */
const spanDays: Readonly<Partial<Record<Timeframe, number>>> = { '1d': 0, '1w': 7, '1mo': 31 }

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10).replaceAll('-', '')

export function stooqQuery({ instrument, timeframe }: BarsRequest, window: PageWindow): Record<string, string> {
  return {
    s: stooqSymbol(instrument),
    d1: dayText(window.fromAt),
    d2: dayText(window.untilAt - 1 + (spanDays[timeframe] ?? 0) * dayMs),
    i: intervals[timeframe] ?? 'd',
  }
}

/** Stooq says everything in a word or two, with HTTP 200. */
export function judgeStooq({ body }: HttpAnswer): Fault | undefined {
  if (body.length > 4000) return undefined
  const text = new TextDecoder().decode(body)
  if (/exceeded the daily hits limit/i.test(text)) {
    return new Fault('busy', 'Stooq: the limit of requests for today is used up.', { retryAfterMs: dayMs })
  }
  if (/get_apikey|apikey|access denied/i.test(text)) {
    return new Fault('denied', 'Stooq wants a key, or another one than this. Its site gives one.')
  }
  if (/^\s*(?:no data|brak danych)/i.test(text)) return new Fault('data-missing', 'Stooq: no data.')
  return undefined
}
