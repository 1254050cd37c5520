import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const polygonCapabilities: ProviderCapabilities = {
  id: 'polygon',
  title: 'Polygon',
  assetClasses: ['stock', 'index', 'forex', 'crypto', 'option'],
  timeframes: ['1s', '1m', '5m', '15m', '30m', '1h', '2h', '4h', '1d', '1w', '1mo'],
  history: ['bars'],
  live: [],
  secret: 'polygon',
  barsPerRequest: 50_000,
  synthetic: false,
}

/** What the free plan may ask for; paid plans have no limit of their own. */
export const polygonLimits: readonly RateLimit[] = [{ weight: 5, windowMs: 60_000 }]
