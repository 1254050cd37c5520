import type { SyntheticMarket } from '../market/synthetic/synthetic-market.ts'
import type { MarketProvider } from '../ports/market-provider.ts'
import { exchangeCards } from '../providers/ccxt/exchange-cards.ts'
import { providers } from '../providers/list.ts'
import type { ProviderDefinition } from '../providers/shared/provider-definition.ts'
import { simulatedCapabilities, simulatedProvider } from '../providers/simulated/simulated-provider.ts'

/** Exchanges that are asked without being switched on: large, old, and with public prices. */
const usualExchanges = ['binance', 'bitstamp', 'bybit', 'coinbase', 'kraken', 'okx']

/** Every provider there is, the exchanges of ccxt among them. Loaded when somebody asks for providers, not before. */
export function providerDefinitions(
  exchange: (id: string) => MarketProvider,
  market: SyntheticMarket,
): readonly ProviderDefinition[] {
  const exchanges = exchangeCards.map(({ id, title }): ProviderDefinition => {
    const provider = exchange(id)
    return {
      capabilities: provider.capabilities,
      about: `Public prices of the exchange ${title}, through ccxt.`,
      baseUrl: null,
      enabledByDefault: usualExchanges.includes(id),
      open: () => provider,
    }
  })
  const simulated: ProviderDefinition = {
    capabilities: simulatedCapabilities,
    about: 'Made-up prices that follow the clock, for trying things out. Never mixed with real ones.',
    baseUrl: null,
    enabledByDefault: true,
    open: (parts) => simulatedProvider(market, parts.clock, parts.timers),
  }
  return [...providers, ...exchanges, simulated]
}
