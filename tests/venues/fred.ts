import type { Instrument } from '../../engine/domain/instrument.ts'
import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { parseFred } from '../../engine/providers/fred/parse.ts'
import { fred } from '../../engine/providers/fred/provider.ts'
import { readTime } from '../../engine/providers/shared/read-time.ts'
import { venueBars, venueKey, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const dayMs = 86_400_000
const frames: Readonly<Record<string, Timeframe>> = { d: '1d', w: '1w', m: '1mo', q: '3mo', a: '12mo' }
const rate: Instrument = {
  id: 'DGS10', title: '10 years', assetClass: 'index', venue: 'FRED', currency: 'USD', tickSize: 0.01,
}
const failure = (status: number, words: string): VenueAnswer =>
  json({ error_code: status, error_message: words }, status)
const wrongKey = 'Bad Request.  The value for variable api_key is not registered.  Read https://fred.stlouisfed.org/docs/api/api_key.html.'

function answer(url: URL): VenueAnswer {
  if (query(url, 'api_key') !== venueKey) return failure(400, wrongKey)
  if (query(url, 'series_id') !== 'DGS10') return failure(400, 'Bad Request.  The series does not exist.')
  const timeframe = frames[query(url, 'frequency')]
  const [fromAt, untilAt] = [readTime(query(url, 'observation_start')), readTime(query(url, 'observation_end')) + dayMs]
  // Weeks are named by their Friday.
  const late = timeframe === '1w' ? 4 * dayMs : 0
  const observations = venueBars(timeframe, fromAt - late, untilAt - late).map(({ openAt, close }) => ({
    realtime_start: '2024-06-14', realtime_end: '2024-06-14', value: String(close),
    date: new Date(openAt + late).toISOString().slice(0, 10),
  }))
  const holiday = { date: query(url, 'observation_start'), value: '.' }
  return json({ count: observations.length, offset: 0, limit: 100_000, observations: [holiday, ...observations] })
}

export const fredVenue: VenueCase = {
  definition: fred,
  ranges: [
    { instrument: rate, timeframe: '1d', fromAt: Date.UTC(2023, 0, 1), untilAt: Date.UTC(2025, 0, 1) },
    { instrument: rate, timeframe: '1w', fromAt: Date.UTC(2023, 0, 2), untilAt: venueNow },
    { instrument: rate, timeframe: '1mo', fromAt: Date.UTC(2020, 0, 1), untilAt: venueNow },
    { instrument: rate, timeframe: '3mo', fromAt: Date.UTC(2010, 0, 1), untilAt: venueNow },
  ],
  answer,
  unknown: { ...rate, id: 'NOSUCH' },
  throttled: failure(429, 'Too Many Requests.  Exceeded Rate Limit'),
  denied: failure(400, wrongKey),
  adjustments: 'none',
  noVolume: true,
  closeOnly: true,
  parse: (body, wanted) => parseFred({ body }, wanted),
}
