import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { readTime } from '../../engine/providers/shared/read-time.ts'
import { parseTwelveData } from '../../engine/providers/twelve-data/parse.ts'
import { twelveData } from '../../engine/providers/twelve-data/provider.ts'
import { acme, eurusd, venueBars, venueKey, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const frames: Readonly<Record<string, Timeframe>> = {
  '1min': '1m', '1h': '1h', '1day': '1d', '1week': '1w', '1month': '1mo',
}
const failure = (code: number, message: string): VenueAnswer => json({ code, message, status: 'error' }, code)

const wrongKey =
  '**apikey** parameter is incorrect or not specified. You can get your free API key instantly following this link: https://twelvedata.com/pricing.'

function answer(url: URL): VenueAnswer {
  const symbol = query(url, 'symbol')
  const isPair = symbol === 'EUR/USD'
  if (query(url, 'apikey') !== venueKey) return failure(401, wrongKey)
  if (symbol !== 'ACME' && !isPair) {
    return failure(404, `**symbol** not found: ${symbol}. Please specify it correctly according to API Documentation.`)
  }
  const timeframe = frames[query(url, 'interval')]
  const intraday = !/[dwo]$/.test(timeframe)
  const hours = isPair ? 'always' : 'new-york'
  const rows = venueBars(timeframe, readTime(query(url, 'start_date')), readTime(query(url, 'end_date')) + 1, hours)
  if (rows.length === 0) {
    return failure(400, 'No data is available on the specified dates. Try setting different start/end dates.')
  }
  const values = rows.slice(-Number(query(url, 'outputsize'))).map(({ openAt, open, high, low, close, volume }) => {
    const text = new Date(openAt).toISOString()
    const datetime = intraday ? text.slice(0, 19).replace('T', ' ') : text.slice(0, 10)
    const prices = { open: open.toFixed(5), high: high.toFixed(5), low: low.toFixed(5), close: close.toFixed(5) }
    return isPair ? { datetime, ...prices } : { datetime, ...prices, volume: String(volume) }
  })
  return json({ meta: { symbol, interval: query(url, 'interval'), type: 'Common Stock' }, values, status: 'ok' })
}

export const twelveDataVenue: VenueCase = {
  definition: twelveData,
  ranges: [
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2023, 0, 1), untilAt: Date.UTC(2025, 0, 1), hours: 'new-york' },
    { instrument: acme, timeframe: '1m', fromAt: Date.UTC(2024, 5, 3), untilAt: Date.UTC(2024, 5, 14, 15), hours: 'new-york' },
    { instrument: acme, timeframe: '1w', fromAt: Date.UTC(2023, 0, 2), untilAt: venueNow },
    { instrument: acme, timeframe: '1mo', fromAt: Date.UTC(2020, 0, 1), untilAt: venueNow },
  ],
  answer,
  unknown: { ...eurusd, id: 'QQQYYY', baseCurrency: 'QQQ', currency: 'YYY' },
  throttled: json({
    code: 429,
    message: 'You have run out of API credits for the current minute. 9 API credits were used, with the current limit being 8.',
    status: 'error',
  }),
  denied: failure(401, wrongKey),
  adjustments: 'splits',
  parse: (body, wanted) => parseTwelveData({ body }, wanted),
}
