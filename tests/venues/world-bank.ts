import type { Instrument } from '../../engine/domain/instrument.ts'
import type { Timeframe } from '../../engine/domain/timeframe.ts'
import { parseWorldBank } from '../../engine/providers/world-bank/parse.ts'
import { worldBank } from '../../engine/providers/world-bank/provider.ts'
import { venueBars, venueNow } from './bar-source.ts'
import { json, query, type VenueCase } from './venue-case.ts'
import type { VenueAnswer } from './venue-server.ts'

const gdp: Instrument = {
  id: 'US/NY.GDP.MKTP.CD', title: 'GDP', assetClass: 'index', venue: 'WB', currency: 'USD', tickSize: 0.01,
}

function periodOf(at: number, timeframe: Timeframe): string {
  const date = new Date(at)
  const year = String(date.getUTCFullYear())
  if (timeframe === '12mo') return year
  const month = date.getUTCMonth()
  return timeframe === '3mo' ? `${year}Q${String(month / 3 + 1)}` : `${year}M${String(month + 1).padStart(2, '0')}`
}

function answer(url: URL): VenueAnswer {
  if (url.pathname !== '/v2/country/US/indicator/NY.GDP.MKTP.CD') {
    const message = [{ id: '120', key: 'Invalid value', value: 'The provided parameter value is not valid' }]
    return json([{ message }])
  }
  const [from, until] = query(url, 'date').split(':')
  const timeframe = from.includes('Q') ? '3mo' : from.includes('M') ? '1mo' : '12mo'
  const values = venueBars(timeframe, Date.UTC(1960, 0, 1), venueNow)
    .map(({ openAt, close }) => ({ date: periodOf(openAt, timeframe), value: close }))
    .filter(({ date }) => date >= from && date <= until)
    .map((row) => ({ indicator: { id: 'NY.GDP.MKTP.CD' }, country: { id: 'US' }, countryiso3code: 'USA', ...row }))
    .reverse()
  const pages = { page: 1, pages: 1, per_page: Number(query(url, 'per_page')), total: values.length }
  return json([pages, values.length === 0 ? null : values])
}

export const worldBankVenue: VenueCase = {
  definition: worldBank,
  ranges: [
    { instrument: gdp, timeframe: '12mo', fromAt: Date.UTC(1960, 0, 1), untilAt: Date.UTC(2025, 0, 1) },
    { instrument: gdp, timeframe: '3mo', fromAt: Date.UTC(2010, 3, 1), untilAt: venueNow },
    { instrument: gdp, timeframe: '1mo', fromAt: Date.UTC(2020, 1, 1), untilAt: venueNow },
  ],
  answer,
  unknown: { ...gdp, id: 'US/NO.SUCH' },
  adjustments: 'none',
  noVolume: true,
  closeOnly: true,
  parse: (body, wanted) => parseWorldBank({ body }, wanted),
}
