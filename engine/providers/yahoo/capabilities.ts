import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const yahooCapabilities: ProviderCapabilities = {
  id: 'yahoo',
  title: 'Yahoo Finance',
  assetClasses: ['stock', 'index', 'forex', 'crypto', 'commodity', 'future'],
  timeframes: ['1m', '2m', '5m', '15m', '30m', '1h', '1d', '1w', '1mo'],
  historyDays: { '1m': 30, '2m': 60, '5m': 60, '15m': 60, '30m': 60, '1h': 730 },
  history: ['bars'],
  live: [],
  secret: null,
  barsPerRequest: 10_000,
  synthetic: false,
}

/** Nothing is promised to anybody; this is slow enough not to be shut out. */
export const yahooLimits: readonly RateLimit[] = [
  { weight: 2, windowMs: 1000 },
  { weight: 60, windowMs: 60_000 },
]
