import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { parseStooq } from '../../engine/providers/stooq/parse.ts'
import { stooq } from '../../engine/providers/stooq/provider.ts'
import { acme, venueBars, venueKey, venueNow } from './bar-source.ts'
import { query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const dayMs = 86_400_000
const frames: Readonly<Record<string, Timeframe>> = { d: '1d', w: '1w', m: '1mo' }
const dayOf = (text: string): number =>
  Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6)))
const wrongKey = 'Get your apikey:\n\n1. Open https://stooq.com/q/d/?s=spy.us&get_apikey\n'

/** Weeks and months are named by their last day. */
function nameOf(openAt: number, timeframe: Timeframe): number {
  if (timeframe === '1d') return openAt
  const date = new Date(openAt)
  const last = timeframe === '1w' ? openAt + 4 * dayMs : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)
  return Math.min(last, Math.floor(venueNow / dayMs) * dayMs)
}

function answer(url: URL): VenueAnswer {
  if (query(url, 'apikey') !== venueKey) return { body: wrongKey }
  if (query(url, 's') !== 'acme.us') return { body: 'No data' }
  const timeframe = frames[query(url, 'i')]
  const [fromAt, untilAt] = [dayOf(query(url, 'd1')), dayOf(query(url, 'd2')) + dayMs]
  const lines = venueBars(timeframe, fromAt - 31 * dayMs, untilAt, 'new-york')
    .filter(({ openAt }) => nameOf(openAt, timeframe) >= fromAt && nameOf(openAt, timeframe) < untilAt)
    .map(({ openAt, open, high, low, close, volume }) => {
      return [new Date(nameOf(openAt, timeframe)).toISOString().slice(0, 10), open, high, low, close, volume].join(',')
    })
  return { headers: { 'content-type': 'text/csv' }, body: `${['Date,Open,High,Low,Close,Volume', ...lines].join('\r\n')}\r\n` }
}

export const stooqVenue: VenueCase = {
  definition: stooq,
  ranges: [
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2023, 0, 1), untilAt: Date.UTC(2025, 0, 1), hours: 'new-york' },
    { instrument: acme, timeframe: '1w', fromAt: Date.UTC(2023, 0, 4), untilAt: Date.UTC(2024, 3, 3) },
    { instrument: acme, timeframe: '1mo', fromAt: Date.UTC(2020, 0, 1), untilAt: venueNow },
  ],
  answer,
  unknown: { ...acme, id: 'NOSUCH' },
  throttled: { headers: { 'content-type': 'text/html' }, body: 'Exceeded the daily hits limit' },
  denied: { body: wrongKey },
  adjustments: 'splits and dividends',
  parse: (body, wanted) => parseStooq({ body }, wanted),
}
