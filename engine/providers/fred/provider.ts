import { openHttpProvider } from '../shared/http-provider.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { stretchedBars } from '../shared/stretched-bars.ts'
import { fredCapabilities, fredLimits } from './capabilities.ts'
import { parseFred } from './parse.ts'
import { fredQuery, judgeFred } from './rest.ts'

const bars = stretchedBars(fredCapabilities, {
  adjustments: 'none',
  get: (request, window, key) => ({
    path: 'fred/series/observations',
    query: fredQuery(request, window),
    secretQuery: { api_key: key },
    // Economic series are revised, years later too.
    ttlMs: 3_600_000,
  }),
  parse: parseFred,
})

/** https://fred.stlouisfed.org/docs/api/fred/series_observations.html */
export const fred: ProviderDefinition = {
  capabilities: fredCapabilities,
  about:
    'Interest rates, inflation, exchange rates and other economic series of the Federal Reserve Bank of St. Louis, as last revised. One value a period, no volumes. The key is free.',
  baseUrl: 'https://api.stlouisfed.org',
  enabledByDefault: true,
  open: (parts) => openHttpProvider(fred, parts, { limits: fredLimits, judge: judgeFred }, bars),
}
