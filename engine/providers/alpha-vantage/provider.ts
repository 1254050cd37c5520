import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { alphaVantageCapabilities, alphaVantageLimits } from './capabilities.ts'
import { parseAlphaVantage } from './parse.ts'
import { alphaVantageQuery, alphaVantageWindow, judgeAlphaVantage } from './rest.ts'

/** https://www.alphavantage.co/documentation/ */
export const alphaVantage: ProviderDefinition = {
  capabilities: alphaVantageCapabilities,
  about:
    'Stocks of many exchanges, currencies and cryptocurrencies, prices as traded. The free key allows 25 requests a day and, of daily bars, the last hundred.',
  baseUrl: 'https://www.alphavantage.co',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(
      alphaVantage,
      parts,
      { limits: alphaVantageLimits, judge: judgeAlphaVantage },
      async (request, { http, key, now }, stop) => {
        const window = alphaVantageWindow(request, now)
        const wanted = { timeframe: request.timeframe, ...window, now }
        const bars = await http.get(
          {
            path: 'query',
            query: alphaVantageQuery(request, now),
            secretQuery: { apikey: key ?? '' },
            ttlMs: historyTtlMs(window.untilAt, now, 'none'),
          },
          (answer) => parseAlphaVantage(answer, wanted),
          stop,
        )
        return pageOf(bars, window, request, now, 'none')
      },
    ),
}
