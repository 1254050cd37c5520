import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const fredCapabilities: ProviderCapabilities = {
  id: 'fred',
  title: 'FRED',
  assetClasses: ['index', 'forex', 'commodity'],
  timeframes: ['1d', '1w', '1mo', '3mo', '12mo'],
  history: ['bars'],
  live: [],
  secret: 'fred',
  barsPerRequest: 100_000,
  synthetic: false,
}

export const fredLimits: readonly RateLimit[] = [{ weight: 120, windowMs: 60_000 }]
