import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { zoneClock } from '../../engine/domain/zone-clock.ts'
import { parsePolygon } from '../../engine/providers/polygon/parse.ts'
import { polygon } from '../../engine/providers/polygon/provider.ts'
import { acme, btcusd, venueBars, venueKey, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const units: Readonly<Record<string, string>> = { minute: 'm', hour: 'h', day: 'd', week: 'w', month: 'mo' }
const path = /^\/v2\/aggs\/ticker\/([^/]+)\/range\/(\d+)\/(\w+)\/(\d+)\/(\d+)$/
const newYork = zoneClock('America/New_York')
const dayMs = 86_400_000
/** Fewer than asked for, so that there is a next page; the service gives what it likes too. */
const most = 400

function answer(url: URL): VenueAnswer {
  if (query(url, 'apiKey') !== venueKey) {
    return json({ status: 'ERROR', request_id: '1', error: 'Unknown API Key' }, 401)
  }
  const [, ticker = '', count = '', unit = '', from = '', to = ''] = path.exec(decodeURIComponent(url.pathname)) ?? []
  const known = ticker === 'ACME' || ticker === 'X:BTCUSD'
  const empty = { ticker, status: 'OK', request_id: '1', queryCount: 0, resultsCount: 0, adjusted: true }
  if (!known) return json({ status: 'ERROR', request_id: '1', error: 'Unknown ticker.' }, 404)
  const timeframe = `${count}${units[unit]}` as Timeframe
  const calendar = /[dwo]$/.test(timeframe)
  /** Days begin at midnight in New York, weeks on the Sunday before. */
  const timeOf = (openAt: number): number => {
    const day = timeframe === '1w' ? openAt - dayMs : openAt
    return calendar && ticker === 'ACME' ? (newYork?.utc(day) ?? NaN) : day
  }
  const hours = ticker === 'ACME' ? 'new-york' : 'always'
  const all = venueBars(timeframe, Number(from) - 8 * dayMs, Number(to) + 8 * dayMs, hours).filter(({ openAt }) => {
    return timeOf(openAt) >= Number(from) && timeOf(openAt) <= Number(to)
  })
  if (all.length === 0) return json(empty)
  const results = all.slice(0, most).map(({ openAt, open, high, low, close, volume }) => {
    return { v: volume, vw: close, o: open, c: close, h: high, l: low, t: timeOf(openAt), n: 3 }
  })
  const next = all.length > most ? { next_url: 'https://api.polygon.io/v2/aggs/ticker/x?cursor=abc' } : {}
  return json({ ...empty, queryCount: all.length, resultsCount: results.length, results, ...next })
}

export const polygonVenue: VenueCase = {
  definition: polygon,
  ranges: [
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2021, 0, 1), untilAt: Date.UTC(2025, 0, 1), hours: 'new-york' },
    { instrument: acme, timeframe: '5m', fromAt: Date.UTC(2024, 4, 20), untilAt: Date.UTC(2024, 5, 14, 15), hours: 'new-york' },
    { instrument: acme, timeframe: '1w', fromAt: Date.UTC(2023, 0, 2), untilAt: venueNow },
    { instrument: acme, timeframe: '1mo', fromAt: Date.UTC(2020, 0, 1), untilAt: venueNow },
    { instrument: btcusd, timeframe: '1d', fromAt: Date.UTC(2024, 0, 1), untilAt: venueNow },
  ],
  answer,
  unknown: { ...acme, id: 'NOSUCH' },
  throttled: json(
    {
      status: 'ERROR',
      request_id: '1',
      error: "You've exceeded the maximum requests per minute, please wait or upgrade your subscription to continue.",
    },
    429,
  ),
  denied: json({ status: 'ERROR', request_id: '1', error: 'Unknown API Key' }, 401),
  adjustments: 'splits',
  parse: (body, wanted) => parsePolygon({ body }, wanted, 'America/New_York').bars,
}
