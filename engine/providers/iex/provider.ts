import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { iexCapabilities, iexLimits } from './capabilities.ts'
import { parseIex } from './parse.ts'
import { iexPath, iexWindow, judgeIex } from './rest.ts'

/** The chart calls of IEX Cloud, which ended on 2024-08-31; other services and in-house servers still have them. */
export const iex: ProviderDefinition = {
  capabilities: iexCapabilities,
  about:
    'Stocks of the United States from a service that speaks like IEX Cloud did until it ended in 2024. Give it the address of yours. Days are adjusted for splits.',
  baseUrl: null,
  enabledByDefault: false,
  open: (parts) =>
    openHttpProvider(iex, parts, { limits: iexLimits, judge: judgeIex }, async (request, access, stop) => {
      const { http, key, now } = access
      const window = iexWindow(request, now)
      // Minutes are as they were traded.
      const adjustments = request.timeframe === '1d' ? 'splits' : 'none'
      const wanted = { timeframe: request.timeframe, ...window, now }
      const bars = await http.get(
        {
          path: iexPath(request, now),
          secretQuery: { token: key ?? '' },
          ttlMs: historyTtlMs(window.untilAt, now, adjustments),
        },
        (answer) => parseIex(answer, wanted),
        stop,
      )
      return pageOf(bars, window, request, now, adjustments)
    }),
}
