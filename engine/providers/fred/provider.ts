import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf, pageWindow } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { fredCapabilities, fredLimits } from './capabilities.ts'
import { parseFred } from './parse.ts'
import { fredQuery, judgeFred } from './rest.ts'

const hourMs = 3_600_000

/** https://fred.stlouisfed.org/docs/api/fred/series_observations.html */
export const fred: ProviderDefinition = {
  capabilities: fredCapabilities,
  about:
    'Interest rates, inflation, exchange rates and other economic series of the Federal Reserve Bank of St. Louis, as last revised. One value a period, no volumes. The key is free.',
  baseUrl: 'https://api.stlouisfed.org',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(fred, parts, { limits: fredLimits, judge: judgeFred }, async (request, access, stop) => {
      const { http, key, now } = access
      const window = pageWindow(request, fredCapabilities.barsPerRequest, now)
      const wanted = { timeframe: request.timeframe, ...window, now }
      const bars = await http.get(
        {
          path: 'fred/series/observations',
          query: fredQuery(request, window),
          secretQuery: { api_key: key ?? '' },
          // Economic series are revised, years later too.
          ttlMs: hourMs,
        },
        (answer) => parseFred(answer, wanted),
        stop,
      )
      return pageOf(bars, window, request, now, 'none')
    }),
}
