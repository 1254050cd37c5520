import { Fault } from '../../base/fault.ts'
import { dayMs } from '../../domain/calendar-day.ts'
import type { BarsRequest } from '../../ports/market-provider.ts'
import type { HttpAnswer } from '../shared/http-transport.ts'
import { isObject } from '../shared/json-shape.ts'
import { excerpt } from '../shared/read-text.ts'
import { polygonSymbol } from './symbols.ts'

const spans: Readonly<Record<string, string>> = {
  s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', mo: 'month',
}

/** Where stocks, indices and options have their days; currencies have theirs in UTC. */
export function polygonZone({ instrument }: Pick<BarsRequest, 'instrument'>): string {
  return instrument.assetClass === 'forex' || instrument.assetClass === 'crypto' ? 'UTC' : 'America/New_York'
}

/** `/v2/aggs/ticker/{ticker}/range/{multiplier}/{timespan}/{from}/{to}`, times in milliseconds, both included. */
export function polygonPath(request: BarsRequest, untilAt: number): string {
  const [, count = '1', unit = 'd'] = /^(\d+)(\w+)$/.exec(request.timeframe) ?? []
  const ticker = encodeURIComponent(polygonSymbol(request.instrument)).replaceAll('%3A', ':')
  // Days begin at midnight of their zone, some hours after midnight UTC by which they are named here.
  const margin = unit === 'd' || unit === 'w' || unit === 'mo' ? dayMs : 0
  const fromAt = unit === 'w' ? request.fromAt - 2 * dayMs : request.fromAt
  const range = `${String(fromAt)}/${String(untilAt - 1 + margin)}`
  return `v2/aggs/ticker/${ticker}/range/${count}/${spans[unit] ?? 'day'}/${range}`
}

export const polygonQuery = { adjusted: 'true', sort: 'asc', limit: '50000' }

/** Failures are `{ "status": "ERROR" | "NOT_AUTHORIZED", "error" | "message": "…" }`. */
export function judgePolygon({ body, status }: HttpAnswer): Fault | undefined {
  if (body.length > 4000) return undefined
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
  if (!isObject(said) || (said.status !== 'ERROR' && said.status !== 'NOT_AUTHORIZED')) return undefined
  const words = said.error ?? said.message
  const message = `Polygon: ${excerpt(typeof words === 'string' ? words : 'refused the request.')}`
  if (status === 429 || /maximum requests per/i.test(message)) {
    return new Fault('busy', message, { retryAfterMs: 60_000 })
  }
  if (status === 401 || status === 403 || said.status === 'NOT_AUTHORIZED' || /api ?key/i.test(message)) {
    return new Fault('denied', message)
  }
  if (status === 404 || /unknown ticker|not found/i.test(message)) return new Fault('data-missing', message)
  return new Fault('offline', message, { reason: status >= 500 ? 'server' : 'wrong-content' })
}
