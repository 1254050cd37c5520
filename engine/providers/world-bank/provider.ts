import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf, pageWindow } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { worldBankCapabilities, worldBankLimits } from './capabilities.ts'
import { parseWorldBank } from './parse.ts'
import { judgeWorldBank, worldBankPath, worldBankQuery } from './rest.ts'

const hourMs = 3_600_000

/** https://datahelpdesk.worldbank.org (Indicators API, version 2) */
export const worldBank: ProviderDefinition = {
  capabilities: worldBankCapabilities,
  about:
    'Economic and development series of all countries, mostly one value a year, as last revised. Free, without a key. An instrument is a country and an indicator: US/NY.GDP.MKTP.CD.',
  baseUrl: 'https://api.worldbank.org',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(
      worldBank,
      parts,
      { limits: worldBankLimits, judge: judgeWorldBank },
      async (request, { http, now }, stop) => {
        const window = pageWindow(request, worldBankCapabilities.barsPerRequest, now)
        const wanted = { timeframe: request.timeframe, ...window, now }
        // Series are revised, years later too.
        const get = { path: worldBankPath(request), query: worldBankQuery(request, window), ttlMs: hourMs }
        const bars = await http.get(get, (answer) => parseWorldBank(answer, wanted), stop)
        return pageOf(bars, window, request, now, 'none')
      },
    ),
}
