import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { parseYahoo } from '../../engine/providers/yahoo/parse.ts'
import { yahoo } from '../../engine/providers/yahoo/provider.ts'
import { acme, venueBars, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const frames: Readonly<Record<string, Timeframe>> = { '1m': '1m', '60m': '1h', '1d': '1d', '1wk': '1w', '1mo': '1mo' }

function answer(url: URL): VenueAnswer {
  const symbol = decodeURIComponent(url.pathname.replace('/v8/finance/chart/', ''))
  if (symbol !== 'ACME') {
    const error = { code: 'Not Found', description: 'No data found, symbol may be delisted' }
    return json({ chart: { result: null, error } }, 404)
  }
  const timeframe = frames[query(url, 'interval')]
  // Days are named by when their session opens; the bar that still grows by its last trade.
  const session = /[dwo]$/.test(timeframe) ? 13.5 * 3_600_000 : 0
  const fromAt = Number(query(url, 'period1')) * 1000 - session
  const rows = venueBars(timeframe, fromAt, Number(query(url, 'period2')) * 1000 - session, 'new-york')
  const column = (name: 'open' | 'high' | 'low' | 'close' | 'volume'): readonly (number | null)[] => [
    ...rows.map((row) => row[name]),
    null,
  ]
  const quote = { open: column('open'), high: column('high'), low: column('low'), close: column('close') }
  const meta = { currency: 'USD', symbol, exchangeTimezoneName: 'America/New_York', gmtoffset: -14_400 }
  const result = {
    meta,
    timestamp: [...rows.map(({ openAt }) => (openAt + session) / 1000), Math.floor(venueNow / 1000)],
    indicators: { quote: [{ ...quote, volume: column('volume') }], adjclose: [{ adjclose: column('close') }] },
  }
  return json({ chart: { result: [result], error: null } })
}

export const yahooVenue: VenueCase = {
  definition: yahoo,
  ranges: [
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2023, 0, 1), untilAt: Date.UTC(2025, 0, 1), hours: 'new-york' },
    { instrument: acme, timeframe: '1m', fromAt: Date.UTC(2024, 4, 20), untilAt: Date.UTC(2024, 5, 14, 15), hours: 'new-york' },
    { instrument: acme, timeframe: '1h', fromAt: Date.UTC(2024, 2, 1), untilAt: venueNow, hours: 'new-york' },
    { instrument: acme, timeframe: '1w', fromAt: Date.UTC(2023, 0, 2), untilAt: venueNow },
    { instrument: acme, timeframe: '1mo', fromAt: Date.UTC(2020, 0, 1), untilAt: venueNow },
  ],
  answer,
  unknown: { ...acme, id: 'NOSUCH' },
  throttled: { status: 429, body: 'Too Many Requests\r\n' },
  adjustments: 'splits',
  parse: (body, wanted) => parseYahoo({ body }, wanted),
}
