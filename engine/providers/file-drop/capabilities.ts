import { assetClasses } from '../../domain/instrument.ts'
import type { ProviderCapabilities } from '../../ports/market-provider.ts'

export const fileDropCapabilities: ProviderCapabilities = {
  id: 'file-drop',
  title: 'Your files',
  assetClasses,
  timeframes: ['1s', '1m', '5m', '15m', '30m', '1h', '2h', '4h', '1d', '1w', '1mo'],
  history: ['bars'],
  live: [],
  secret: null,
  barsPerRequest: 10_000_000,
  synthetic: false,
}
