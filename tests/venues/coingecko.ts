import { parseCoingecko } from '../../engine/providers/coingecko/parse.ts'
import { coingecko, coingeckoPro } from '../../engine/providers/coingecko/provider.ts'
import { timeframeMs, type Timeframe } from '../../engine/domain/timeframe.ts'
import { btcusd, venueBars, venueKey, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { AnswerRequest, VenueAnswer } from './venue-server.ts'

const dayMs = 86_400_000
const failure = (status: number, code: number, words: string): VenueAnswer =>
  json({ status: { error_code: code, error_message: words } }, status)
const throttled = failure(429, 429, "You've exceeded the Rate Limit. Please visit https://www.coingecko.com/en/api/pricing")
const denied = failure(401, 10_002, 'API Key Missing. Please make sure you are using the right authentication method.')

/** `[close time, open, high, low, close]`; the bar that still grows carries the time of the answer. */
function bars(timeframe: Timeframe, fromAt: number, untilAt: number): VenueAnswer {
  const barMs = timeframeMs(timeframe)
  const rows = venueBars(timeframe, fromAt, untilAt)
  const closeOf = (openAt: number): number => Math.min(openAt + barMs, venueNow)
  return json(rows.map(({ openAt, open, high, low, close }) => [closeOf(openAt), open, high, low, close]))
}

const answerFree: AnswerRequest = (url) => {
  if (url.pathname !== '/api/v3/coins/bitcoin/ohlc') return json({ error: 'coin not found' }, 404)
  if (query(url, 'vs_currency') !== 'usd') return json({ error: 'invalid vs_currency' }, 422)
  const days = Number(query(url, 'days'))
  return bars(days <= 2 ? '30m' : '4h', venueNow - days * dayMs, venueNow)
}

const answerPro: AnswerRequest = (url, headers) => {
  if (headers['x-cg-pro-api-key'] !== venueKey) return denied
  if (url.pathname !== '/api/v3/coins/bitcoin/ohlc/range') return json({ error: 'coin not found' }, 404)
  const timeframe = query(url, 'interval') === 'daily' ? '1d' : '1h'
  const barMs = timeframeMs(timeframe)
  const [fromAt, untilAt] = [Number(query(url, 'from')) * 1000 - barMs, Number(query(url, 'to')) * 1000 - barMs + 1]
  if (untilAt - fromAt > (timeframe === '1d' ? 180 : 31) * dayMs) return json({ error: 'range too long' }, 400)
  return bars(timeframe, fromAt, untilAt)
}

const both = {
  unknown: { ...btcusd, id: 'NOSUCH', spellings: { coingecko: 'nosuch' } },
  throttled,
  adjustments: 'none',
  noVolume: true,
  parse: (body, wanted) => parseCoingecko({ body }, wanted),
} satisfies Partial<VenueCase>

export const coingeckoVenue: VenueCase = {
  ...both,
  definition: coingecko,
  ranges: [
    { instrument: btcusd, timeframe: '4h', fromAt: Date.UTC(2024, 4, 20), untilAt: Date.UTC(2025, 0, 1) },
    { instrument: btcusd, timeframe: '30m', fromAt: Date.UTC(2024, 5, 14), untilAt: venueNow },
  ],
  answer: answerFree,
}

export const coingeckoProVenue: VenueCase = {
  ...both,
  definition: coingeckoPro,
  ranges: [
    { instrument: btcusd, timeframe: '1d', fromAt: Date.UTC(2023, 0, 1), untilAt: Date.UTC(2025, 0, 1) },
    { instrument: btcusd, timeframe: '1h', fromAt: Date.UTC(2024, 3, 3, 5), untilAt: venueNow },
  ],
  answer: answerPro,
  denied,
}
