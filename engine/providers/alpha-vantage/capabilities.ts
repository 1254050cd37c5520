import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const alphaVantageCapabilities: ProviderCapabilities = {
  id: 'alpha-vantage',
  title: 'Alpha Vantage',
  assetClasses: ['stock', 'forex', 'crypto'],
  timeframes: ['1m', '5m', '15m', '30m', '1h', '1d', '1w', '1mo'],
  history: ['bars'],
  live: [],
  secret: 'alpha-vantage',
  barsPerRequest: 10_000,
  synthetic: false,
}

/** One a second is what every plan bears. How many a day depends on the plan; an answer says when they are gone. */
export const alphaVantageLimits: readonly RateLimit[] = [
  { weight: 1, windowMs: 1200 },
  { weight: 75, windowMs: 60_000 },
]
