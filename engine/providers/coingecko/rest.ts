import { Fault } from '../../base/fault.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject, numberOf } from '../shared/json-shape.ts'
import { pageWindow, type PageWindow } from '../shared/page-window.ts'
import type { ProviderGet } from '../shared/provider-http.ts'
import { excerpt } from '../shared/read-text.ts'
import { coingeckoSymbol } from './symbols.ts'

/** Days of the free calls, and the bars each gives. */
const spans = [
  { days: 1, timeframe: '30m' }, { days: 7, timeframe: '4h' }, { days: 14, timeframe: '4h' },
  { days: 30, timeframe: '4h' },
]

/** `/coins/{id}/ohlc` of the last so many days. Fault `data-missing` for what lies before. */
export function coingeckoGet({ instrument, timeframe, fromAt }: BarsRequest, now: number): ProviderGet {
  const { coin, currency } = coingeckoSymbol(instrument, 'coingecko')
  const span = spans.find((one) => one.timeframe === timeframe && fromAt >= now - one.days * dayMs)
  if (span === undefined) {
    const most = timeframe === '30m' ? 'one day' : '30 days'
    throw new Fault('data-missing', `CoinGecko gives ${timeframe} bars of the last ${most}, and no older ones.`)
  }
  return {
    path: `api/v3/coins/${encodeURIComponent(coin)}/ohlc`,
    query: { vs_currency: currency, days: String(span.days), precision: 'full' },
    ttlMs: 60_000,
  }
}

/** The paid call takes 180 days or 31 days of hours at a time. */
export function coingeckoProWindow(request: BarsRequest, now: number): PageWindow {
  return pageWindow(request, request.timeframe === '1d' ? 180 : 744, now)
}

/** `/coins/{id}/ohlc/range`, seconds. Bars carry the time of their close, so the range is one bar later. */
export function coingeckoProGet({ instrument, timeframe }: BarsRequest, window: PageWindow): ProviderGet {
  const { coin, currency } = coingeckoSymbol(instrument, 'coingecko-pro')
  const barMs = timeframe === '1d' ? dayMs : 3_600_000
  return {
    path: `api/v3/coins/${encodeURIComponent(coin)}/ohlc/range`,
    query: {
      vs_currency: currency,
      from: String(Math.floor((window.fromAt + barMs) / 1000)),
      to: String(Math.floor((window.untilAt + barMs - 1000) / 1000)),
      interval: timeframe === '1d' ? 'daily' : 'hourly',
    },
  }
}

/** Failures are `{ "status": { "error_code": 429, "error_message": "…" } }` or `{ "error": "coin not found" }`. */
export function judgeCoingecko({ body, status }: HttpAnswer): Fault | undefined {
  if (body.length > 4000 || status === 200) return undefined
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
  if (!isObject(said)) return undefined
  const inner = isObject(said.error) ? said.error.status : said.status
  const code = isObject(inner) ? numberOf(inner.error_code) : status
  const words = isObject(inner) ? inner.error_message : said.error
  const message = `CoinGecko: ${excerpt(typeof words === 'string' ? words : `HTTP ${status}`)}`
  // The range lies before what the plan may see.
  if (code === 10_012) return new Fault('data-missing', message)
  if (code === 429) return new Fault('busy', message, { retryAfterMs: 60_000 })
  if (status === 401 || status === 403 || (code >= 10_002 && code <= 10_011)) return new Fault('denied', message)
  if (status === 404) return new Fault('data-missing', message)
  return undefined
}
