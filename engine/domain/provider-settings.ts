import { assetClasses, type AssetClass } from './instrument.ts'

/** What a person set about one provider; what is left out stays as the provider comes. */
export interface ProviderSetting {
  readonly enabled?: boolean
  /** Another address to ask: another plan, a proxy, a compatible service. */
  readonly baseUrl?: string
  /** What the plan allows, where that is not what the provider allows everybody. */
  readonly requestsPerMinute?: number
}

/** `providers.json` of the data folder. */
export interface ProviderSettings {
  readonly version: 1
  readonly providers: Readonly<Record<string, ProviderSetting>>
  /** Who is asked first, by kind of instrument; a kind that is left out has the usual order. */
  readonly priority: Readonly<Partial<Record<AssetClass, readonly string[]>>>
}

export const noProviderSettings: ProviderSettings = { version: 1, providers: {}, priority: {} }

const exchanges = ['ccxt:binance', 'ccxt:coinbase', 'ccxt:kraken', 'ccxt:bitstamp', 'ccxt:okx', 'ccxt:bybit']

/** A person's own files first, then whoever has most to give, and who promises least comes last. */
const usual: Readonly<Record<AssetClass, readonly string[]>> = {
  stock: ['file-drop', 'polygon', 'twelve-data', 'alpha-vantage', 'stooq', 'iex', 'yahoo', 'dukascopy'],
  index: ['file-drop', 'stooq', 'twelve-data', 'polygon', 'fred', 'yahoo', 'dukascopy', 'world-bank'],
  forex: ['file-drop', 'dukascopy', 'twelve-data', 'polygon', 'alpha-vantage', 'stooq', 'fred', 'yahoo'],
  crypto: [
    'file-drop', ...exchanges, 'polygon', 'twelve-data', 'coingecko-pro', 'alpha-vantage', 'dukascopy', 'coingecko',
  ],
  commodity: ['file-drop', 'dukascopy', 'twelve-data', 'stooq', 'fred', 'yahoo', 'world-bank'],
  future: ['file-drop', 'stooq', 'yahoo'],
  option: ['file-drop', 'polygon'],
}

/** In which order providers are asked for a kind of instrument. */
export function providerPriority(settings: ProviderSettings, assetClass: AssetClass): readonly string[] {
  return settings.priority[assetClass] ?? usual[assetClass]
}

/** The whole order, as a form or a list shows it. */
export function allPriorities(settings: ProviderSettings): Readonly<Record<AssetClass, readonly string[]>> {
  const entries = assetClasses.map((assetClass) => [assetClass, providerPriority(settings, assetClass)] as const)
  return Object.fromEntries(entries) as Record<AssetClass, readonly string[]>
}
