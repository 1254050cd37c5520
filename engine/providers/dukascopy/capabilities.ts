import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const dukascopyCapabilities: ProviderCapabilities = {
  id: 'dukascopy',
  title: 'Dukascopy',
  assetClasses: ['forex', 'commodity', 'index', 'crypto', 'stock'],
  timeframes: ['1s', '1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  history: ['bars'],
  live: [],
  secret: null,
  barsPerRequest: 86_400,
  synthetic: false,
}

/** Nothing is published; more at once is answered with errors. */
export const dukascopyLimits: readonly RateLimit[] = [{ weight: 10, windowMs: 1000 }]
