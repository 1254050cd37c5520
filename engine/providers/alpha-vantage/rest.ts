import { Fault } from '../../base/fault.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { zoneClock } from '../../domain/zone-clock.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject } from '../shared/json-shape.ts'
import type { PageWindow } from '../shared/page-window.ts'
import { excerpt } from '../shared/read-text.ts'
import { localTime } from '../shared/zone-time.ts'
import { pairSymbols, stockSymbol } from './symbols.ts'

/** Where its stocks are traded; months of intraday bars are months there. */
export const alphaVantageZone = 'America/New_York'

const intervals: Readonly<Partial<Record<Timeframe, string>>> = {
  '1m': '1min', '5m': '5min', '15m': '15min', '30m': '30min', '1h': '60min',
}
const periods: Readonly<Partial<Record<Timeframe, string>>> = { '1d': 'DAILY', '1w': 'WEEKLY', '1mo': 'MONTHLY' }

export function isIntraday(timeframe: Timeframe): boolean {
  return intervals[timeframe] !== undefined
}

/** Intraday bars come by the month of New York; everything else comes whole. */
export function alphaVantageWindow({ timeframe, fromAt, untilAt }: BarsRequest, now: number): PageWindow {
  const end = Math.min(untilAt, Math.max(fromAt, now))
  if (!isIntraday(timeframe)) return { fromAt, untilAt: end }
  const local = new Date(localTime(fromAt, alphaVantageZone))
  const next = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1)
  const nextAt = zoneClock(alphaVantageZone)?.utc(next) ?? next
  return { fromAt, untilAt: Math.min(end, nextAt) }
}

/** The query for a window. Prices are asked for as they were traded. */
export function alphaVantageQuery(request: BarsRequest, now: number): Record<string, string> {
  const { instrument, timeframe, fromAt } = request
  const interval = intervals[timeframe]
  if (interval !== undefined) {
    if (instrument.assetClass !== 'stock') {
      const title = `Alpha Vantage has no ${timeframe} bars of ${instrument.id}: of currencies it gives days and longer.`
      throw new Fault('data-missing', title)
    }
    return {
      function: 'TIME_SERIES_INTRADAY',
      symbol: stockSymbol(instrument),
      interval,
      month: new Date(localTime(fromAt, alphaVantageZone)).toISOString().slice(0, 7),
      outputsize: 'full',
      adjusted: 'false',
      extended_hours: 'false',
    }
  }
  const period = periods[timeframe] ?? 'DAILY'
  if (instrument.assetClass === 'crypto') {
    const { base, quote } = pairSymbols(instrument)
    return { function: `DIGITAL_CURRENCY_${period}`, symbol: base, market: quote }
  }
  // The short answer holds the last hundred bars, and is the one that every plan may have.
  const size = period === 'DAILY' ? { outputsize: fromAt > now - 95 * dayMs ? 'compact' : 'full' } : {}
  if (instrument.assetClass === 'forex') {
    const { base, quote } = pairSymbols(instrument)
    return { function: `FX_${period}`, from_symbol: base, to_symbol: quote, ...size }
  }
  return { function: `TIME_SERIES_${period}`, symbol: stockSymbol(instrument), ...size }
}

/** Alpha Vantage says everything with HTTP 200: that it throttles, that a key is wrong, that a symbol is not known. */
export function judgeAlphaVantage({ body }: HttpAnswer): Fault | undefined {
  if (body.length > 2000) return undefined
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
  if (!isObject(said)) return undefined
  const words = said.Note ?? said.Information ?? said['Error Message']
  if (typeof words !== 'string') return undefined
  const message = `Alpha Vantage: ${excerpt(words)}`
  if (/apikey is invalid|invalid or missing|claim your free api key/i.test(words)) return new Fault('denied', message)
  if (/per day|per minute|per second|rate limit|call frequency|call volume|spreading out/i.test(words)) {
    const retryAfterMs = /per day/i.test(words) && !/per minute|per second/i.test(words) ? dayMs : 60_000
    return new Fault('busy', message, { retryAfterMs })
  }
  if (/premium/i.test(words)) return new Fault('denied', message)
  if (said['Error Message'] !== undefined) return new Fault('data-missing', message)
  return new Fault('busy', message, { retryAfterMs: 60_000 })
}
