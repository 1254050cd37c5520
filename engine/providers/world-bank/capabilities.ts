import type { ProviderCapabilities } from '../../ports/market-provider.ts'
import type { RateLimit } from '../shared/rate-limit.ts'

export const worldBankCapabilities: ProviderCapabilities = {
  id: 'world-bank',
  title: 'World Bank',
  assetClasses: ['index', 'commodity'],
  timeframes: ['1mo', '3mo', '12mo'],
  history: ['bars'],
  live: [],
  secret: null,
  barsPerRequest: 1000,
  synthetic: false,
}

export const worldBankLimits: readonly RateLimit[] = [{ weight: 5, windowMs: 1000 }]
