import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const iexCapabilities: ProviderCapabilities = {
  id: 'iex',
  title: 'IEX-style service',
  assetClasses: ['stock'],
  timeframes: ['1m', '1d'],
  history: ['bars'],
  live: [],
  secret: 'iex',
  barsPerRequest: 5000,
  synthetic: false,
}

export const iexLimits: readonly RateLimit[] = [{ weight: 5, windowMs: 1000 }]
