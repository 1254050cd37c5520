import { parseAlphaVantage } from '../../engine/providers/alpha-vantage/parse.ts'
import { alphaVantage } from '../../engine/providers/alpha-vantage/provider.ts'
import type { BarRow } from '../../engine/providers/shared/collect-bars.ts'
import { localTime } from '../../engine/providers/shared/zone-time.ts'
import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { acme, eurusd, venueBars, venueKey, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const zone = 'America/New_York'
const intraday: Readonly<Record<string, Timeframe>> = { '1min': '1m', '5min': '5m', '60min': '1h' }
const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

const wrongKey =
  'the parameter apikey is invalid or missing. Please claim your free API key on (https://www.alphavantage.co/support/#api-key). It should take less than 20 seconds.'

type TimeText = (at: number) => string

function seriesOf(name: string, rows: readonly BarRow[], timeOf: TimeText, zoneName: string): VenueAnswer {
  const entries = [...rows].reverse().map(({ openAt, open, high, low, close, volume }) => {
    const prices = { '1. open': open.toFixed(4), '2. high': high.toFixed(4), '3. low': low.toFixed(4) }
    return [timeOf(openAt), { ...prices, '4. close': close.toFixed(4), '5. volume': String(volume) }]
  })
  const meta = { '1. Information': name, '6. Time Zone': zoneName }
  return json({ 'Meta Data': meta, [name]: Object.fromEntries(entries) })
}

/** The last day of the week or month that a bar stands for, as far as it has come. */
const lastDay = (openAt: number, days: number): string => day(Math.min(openAt + days * 86_400_000, venueNow))

function answer(url: URL): VenueAnswer {
  if (query(url, 'apikey') !== venueKey) return json({ 'Error Message': wrongKey })
  const wanted = query(url, 'function')
  if (query(url, 'symbol') !== 'ACME' && !wanted.startsWith('FX_')) {
    const api = `Invalid API call. Please retry or visit the documentation (https://www.alphavantage.co/documentation/) for ${wanted}.`
    return json({ 'Error Message': api })
  }
  switch (wanted) {
    case 'TIME_SERIES_INTRADAY': {
      const [year, month] = query(url, 'month').split('-').map(Number)
      const timeframe = intraday[query(url, 'interval')]
      const slack = 86_400_000
      const rows = venueBars(timeframe, Date.UTC(year, month - 1) - slack, Date.UTC(year, month) + slack, 'new-york')
      const local = (at: number): string => new Date(localTime(at, zone)).toISOString().slice(0, 19).replace('T', ' ')
      const ofMonth = rows.filter(({ openAt }) => local(openAt).startsWith(query(url, 'month')))
      return seriesOf(`Time Series (${query(url, 'interval')})`, ofMonth, local, 'US/Eastern')
    }
    case 'TIME_SERIES_DAILY': {
      const rows = venueBars('1d', Date.UTC(2022, 0, 1), venueNow, 'new-york')
      const sent = query(url, 'outputsize') === 'full' ? rows : rows.slice(-100)
      return seriesOf('Time Series (Daily)', sent, day, 'US/Eastern')
    }
    case 'TIME_SERIES_WEEKLY': {
      const rows = venueBars('1w', Date.UTC(2020, 0, 1), venueNow)
      return seriesOf('Weekly Time Series', rows, (at) => lastDay(at, 4), 'US/Eastern')
    }
    case 'FX_DAILY':
      return seriesOf('Time Series FX (Daily)', venueBars('1d', Date.UTC(2020, 0, 1), venueNow), day, 'UTC')
    default:
      return json({ 'Error Message': 'Invalid API call.' })
  }
}

export const alphaVantageVenue: VenueCase = {
  definition: alphaVantage,
  ranges: [
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2023, 0, 1), untilAt: Date.UTC(2025, 0, 1), hours: 'new-york' },
    { instrument: acme, timeframe: '1d', fromAt: Date.UTC(2024, 4, 1), untilAt: venueNow, hours: 'new-york' },
    { instrument: acme, timeframe: '1h', fromAt: Date.UTC(2024, 1, 20), untilAt: venueNow, hours: 'new-york' },
    { instrument: acme, timeframe: '1w', fromAt: Date.UTC(2023, 0, 1), untilAt: venueNow },
    { instrument: eurusd, timeframe: '1d', fromAt: Date.UTC(2024, 0, 1), untilAt: venueNow },
  ],
  answer,
  unknown: { ...acme, id: 'NOSUCH' },
  throttled: json({
    Note: 'Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute and 500 calls per day.',
  }),
  denied: json({ 'Error Message': wrongKey }),
  adjustments: 'none',
  parse: (body, wanted) => parseAlphaVantage({ body }, wanted),
}
