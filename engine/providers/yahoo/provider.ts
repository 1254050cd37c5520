import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { yahooCapabilities, yahooLimits } from './capabilities.ts'
import { parseYahoo } from './parse.ts'
import { judgeYahoo, yahooQuery, yahooWindow } from './rest.ts'
import { yahooSymbol } from './symbols.ts'

/** The address that charts of finance.yahoo.com come from. It is not documented, and may change any day. */
export const yahoo: ProviderDefinition = {
  capabilities: yahooCapabilities,
  about:
    'Stocks, indices, currencies, cryptocurrencies and futures; days since the beginning, minutes of the last 30 days. Adjusted for splits. No key, but no promise either: read its terms of use before you switch it on.',
  baseUrl: 'https://query1.finance.yahoo.com',
  enabledByDefault: false,
  open: (parts) =>
    openHttpProvider(
      yahoo,
      parts,
      { limits: yahooLimits, judge: judgeYahoo, headers: { 'user-agent': 'Mozilla/5.0 (compatible; Lonja)' } },
      async (request, { http, now }, stop) => {
        const window = yahooWindow(request, now)
        const wanted = { timeframe: request.timeframe, ...window, now }
        const bars = await http.get(
          {
            path: `v8/finance/chart/${encodeURIComponent(yahooSymbol(request.instrument))}`,
            query: yahooQuery(request, window),
            ttlMs: historyTtlMs(window.untilAt, now, 'splits'),
          },
          (answer) => parseYahoo(answer, wanted),
          stop,
        )
        return pageOf(bars, window, request, now, 'splits')
      },
    ),
}
