import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

const both = {
  assetClasses: ['crypto'],
  history: ['bars'],
  live: [],
  synthetic: false,
} as const

/** What everybody may have: bars of 30 minutes for a day and of 4 hours for 30 days. */
export const coingeckoCapabilities: ProviderCapabilities = {
  ...both,
  id: 'coingecko',
  title: 'CoinGecko',
  timeframes: ['30m', '4h'],
  historyDays: { '30m': 1, '4h': 30 },
  secret: 'coingecko',
  barsPerRequest: 180,
}

/** What paid plans add. */
export const coingeckoProCapabilities: ProviderCapabilities = {
  ...both,
  id: 'coingecko-pro',
  title: 'CoinGecko Pro',
  timeframes: ['1h', '1d'],
  secret: 'coingecko-pro',
  barsPerRequest: 744,
}

export const coingeckoLimits: readonly RateLimit[] = [{ weight: 10, windowMs: 60_000 }]
export const coingeckoProLimits: readonly RateLimit[] = [{ weight: 250, windowMs: 60_000 }]
