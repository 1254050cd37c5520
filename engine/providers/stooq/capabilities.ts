import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const stooqCapabilities: ProviderCapabilities = {
  id: 'stooq',
  title: 'Stooq',
  assetClasses: ['stock', 'index', 'forex', 'crypto', 'commodity', 'future'],
  timeframes: ['1d', '1w', '1mo'],
  history: ['bars'],
  live: [],
  secret: 'stooq',
  barsPerRequest: 50_000,
  synthetic: false,
}

/** How many a day it bears is not published. */
export const stooqLimits: readonly RateLimit[] = [{ weight: 1, windowMs: 500 }]
