import { parseIex } from '../../engine/providers/iex/parse.ts'
import { iex } from '../../engine/providers/iex/provider.ts'
import { localTime } from '../../engine/providers/shared/zone-time.ts'
import { acme, venueBars, venueKey, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const days: Readonly<Record<string, number>> = { '1m': 31, '3m': 92, '6m': 183, '1y': 365, '2y': 730, '5y': 1826 }
const dayMs = 86_400_000

function answer(url: URL): VenueAnswer {
  if (query(url, 'token') !== venueKey) return { status: 403, body: 'The API key provided is not valid.' }
  const [, symbol = '', range = '', date] = /^\/stock\/([^/]+)\/chart\/([^/]+)(?:\/(\d{8}))?$/.exec(url.pathname) ?? []
  if (symbol !== 'ACME') return { status: 404, body: 'Unknown symbol' }
  if (date !== undefined) {
    const beginAt = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)))
    const rows = venueBars('1m', beginAt, beginAt + 1.3 * dayMs, 'new-york').map(({ openAt, ...bar }) => {
      const local = new Date(localTime(openAt, 'America/New_York')).toISOString()
      return { date: local.slice(0, 10), minute: local.slice(11, 16), label: local, ...bar }
    })
    const text = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
    const pause = { date: text, minute: '03:59', open: null, high: null, low: null, close: null, volume: 0 }
    return json([pause, ...rows.filter((row) => row.date === text)])
  }
  const fromAt = range === 'max' ? Date.UTC(2010, 0, 1) : venueNow - days[range] * dayMs
  const rows = venueBars('1d', fromAt, venueNow, 'new-york')
  return json(rows.map(({ openAt, ...bar }) => ({ date: new Date(openAt).toISOString().slice(0, 10), symbol, ...bar })))
}

export const iexVenue: VenueCase = {
  definition: iex,
  ranges: [
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2023, 0, 1), untilAt: Date.UTC(2025, 0, 1), hours: 'new-york' },
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2012, 0, 1), untilAt: venueNow, hours: 'new-york' },
    { instrument: acme, timeframe: '1m', fromAt: Date.UTC(2024, 5, 12), untilAt: Date.UTC(2024, 5, 14, 15), hours: 'new-york' },
  ],
  answer,
  unknown: { ...acme, id: 'NOSUCH' },
  throttled: { status: 429, body: 'Too many requests' },
  denied: { status: 403, body: 'The API key provided is not valid.' },
  adjustments: 'splits',
  parse: (body, wanted) => parseIex({ body }, wanted),
}
