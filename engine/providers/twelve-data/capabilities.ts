import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const twelveDataCapabilities: ProviderCapabilities = {
  id: 'twelve-data',
  title: 'Twelve Data',
  assetClasses: ['stock', 'index', 'forex', 'crypto', 'commodity'],
  timeframes: ['1m', '5m', '15m', '30m', '45m', '1h', '2h', '4h', '1d', '1w', '1mo'],
  history: ['bars'],
  live: [],
  secret: 'twelve-data',
  barsPerRequest: 5000,
  synthetic: false,
}

/** The free plan's eight credits a minute; a request for bars costs one. */
export const twelveDataLimits: readonly RateLimit[] = [{ weight: 8, windowMs: 60_000 }]
