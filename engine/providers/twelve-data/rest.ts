import { Fault } from '../../base/fault.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf } from '../shared/json-shape.ts'
import type { PageWindow } from '../shared/page-window.ts'
import { excerpt } from '../shared/read-text.ts'
import { twelveDataSymbol } from './symbols.ts'

const intervals: Readonly<Partial<Record<Timeframe, string>>> = {
  '1m': '1min', '5m': '5min', '15m': '15min', '30m': '30min', '45m': '45min', '1h': '1h', '2h': '2h', '4h': '4h',
  '1d': '1day', '1w': '1week', '1mo': '1month',
}

const timeText = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

/** Times both ways are UTC; of stocks the prices are adjusted for splits, which is what Twelve Data does by itself. */
export function twelveDataQuery({ instrument, timeframe }: BarsRequest, window: PageWindow): Record<string, string> {
  return {
    symbol: twelveDataSymbol(instrument),
    interval: intervals[timeframe] ?? '',
    start_date: timeText(window.fromAt),
    end_date: timeText(window.untilAt - 1000),
    timezone: 'UTC',
    order: 'ASC',
    outputsize: '5000',
    format: 'JSON',
  }
}

/** That a range is empty is no failure. */
export const nothingThen = /no data is available on the specified dates/i

/** Failures are `{ "code": 429, "message": "…", "status": "error" }`, sometimes with HTTP 200. */
export function judgeTwelveData({ body }: HttpAnswer): Fault | undefined {
  if (body.length > 4000) return undefined
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
  if (!isObject(said) || said.status !== 'error') return undefined
  const words = typeof said.message === 'string' ? said.message : ''
  const message = `Twelve Data: ${excerpt(words)}`
  const code = numberOf(said.code)
  if (nothingThen.test(words)) return new Fault('data-missing', message, { reason: 'empty' })
  if (code === 429) {
    const retryAfterMs = /day/i.test(words) ? 86_400_000 : 60_000
    return new Fault('busy', message, { retryAfterMs })
  }
  if (code === 401 || code === 403) return new Fault('denied', message)
  if (code === 404 || (code === 400 && /symbol|figi/i.test(words))) return new Fault('data-missing', message)
  return new Fault('offline', message, { reason: code >= 500 ? 'server' : 'wrong-content' })
}
