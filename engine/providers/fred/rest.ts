import { Fault } from '../../base/fault.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject } from '../shared/json-shape.ts'
import type { PageWindow } from '../shared/page-window.ts'
import { excerpt } from '../shared/read-text.ts'
import { dayText } from '../shared/read-time.ts'
import { fredSymbol } from './symbols.ts'

const frequencies: Readonly<Partial<Record<Timeframe, string>>> = {
  '1d': 'd', '1w': 'w', '1mo': 'm', '3mo': 'q', '12mo': 'a',
}

/** Coarser than the series, a value is the last of its period; finer, FRED refuses. Weeks carry their last day. */
export function fredQuery({ instrument, timeframe }: BarsRequest, window: PageWindow): Record<string, string> {
  const lastDay = window.untilAt - 1 + (timeframe === '1w' ? 7 * dayMs : 0)
  return {
    series_id: fredSymbol(instrument),
    file_type: 'json',
    observation_start: dayText(window.fromAt),
    observation_end: dayText(lastDay),
    frequency: frequencies[timeframe] ?? 'd',
    aggregation_method: 'eop',
    sort_order: 'asc',
    limit: '100000',
  }
}

/** Failures are `{ "error_code": 400, "error_message": "Bad Request.  The series does not exist." }`. */
export function judgeFred({ body, status }: HttpAnswer): Fault | undefined {
  if (body.length > 4000 || status === 200) return undefined
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
  if (!isObject(said) || typeof said.error_message !== 'string') return undefined
  const message = `FRED: ${excerpt(said.error_message)}`
  if (status === 429) return new Fault('busy', message, { retryAfterMs: 60_000 })
  if (/api_key/i.test(message)) return new Fault('denied', message)
  if (/series does not exist|frequency/i.test(message)) return new Fault('data-missing', message)
  if (status >= 500) return new Fault('offline', message, { reason: 'server' })
  return new Fault('offline', message, { reason: 'wrong-content' })
}
