import { Fault } from '../../base/fault.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import { timeframeMs, type Timeframe } from '../../domain/timeframe.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject } from '../shared/json-shape.ts'
import { pageWindow, type PageWindow } from '../shared/page-window.ts'
import { excerpt } from '../shared/read-text.ts'
import { yahooCapabilities } from './capabilities.ts'

const intervals: Readonly<Partial<Record<Timeframe, string>>> = {
  '1m': '1m', '2m': '2m', '5m': '5m', '15m': '15m', '30m': '30m', '1h': '60m', '1d': '1d', '1w': '1wk', '1mo': '1mo',
}
/** How many days one answer may span, where that is less than there are. */
const spanDays: Readonly<Partial<Record<Timeframe, number>>> = { '1m': 7 }

/** What one answer may span. Fault `data-missing` for bars finer than Yahoo keeps them for so long. */
export function yahooWindow(request: BarsRequest, now: number): PageWindow {
  const { timeframe, fromAt } = request
  const days = yahooCapabilities.historyDays?.[timeframe] ?? Infinity
  if (fromAt < now - days * dayMs) {
    const since = new Date(now - days * dayMs).toISOString().slice(0, 10)
    const kept = `Yahoo Finance keeps ${timeframe} bars for ${days} days`
    throw new Fault('data-missing', `${kept}; ask from ${since} on, or for coarser bars.`)
  }
  const span = spanDays[timeframe]
  const bars = span === undefined ? Infinity : Math.floor((span * dayMs) / timeframeMs(timeframe))
  return pageWindow(request, bars, now)
}

/** A day before and after are asked for too: days are named by their session there, by midnight UTC here. */
export function yahooQuery({ timeframe }: BarsRequest, { fromAt, untilAt }: PageWindow): Record<string, string> {
  const calendar = timeframe === '1d' || timeframe === '1w' || timeframe === '1mo'
  const margin = calendar ? dayMs : 0
  return {
    period1: String(Math.max(0, Math.floor((fromAt - margin) / 1000))),
    period2: String(Math.ceil((untilAt + margin) / 1000)),
    interval: intervals[timeframe] ?? '',
    events: 'div,splits',
    includePrePost: 'false',
  }
}

/** Failures are `{ "chart": { "result": null, "error": { "code": "Not Found", "description": "…" } } }`. */
export function judgeYahoo({ body, status }: HttpAnswer): Fault | undefined {
  if (body.length > 4000) return undefined
  const text = new TextDecoder().decode(body)
  if (status === 429 || /^too many requests/i.test(text)) {
    return new Fault('busy', 'Yahoo Finance asks for fewer requests.', { retryAfterMs: 60_000 })
  }
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return undefined
  }
  const outer = isObject(said) ? (said.chart ?? said.finance) : undefined
  const error = isObject(outer) ? outer.error : undefined
  if (!isObject(error)) return undefined
  const code = String(error.code)
  const message = `Yahoo Finance: ${excerpt(`${code}: ${String(error.description)}`)}`
  if (/unauthorized|forbidden|invalid cookie|invalid crumb/i.test(message)) return new Fault('denied', message)
  if (/internal|unavailable|timeout/i.test(code)) return new Fault('offline', message, { reason: 'server' })
  return new Fault('data-missing', message)
}
