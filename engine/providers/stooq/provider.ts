import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf, pageWindow } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { stooqCapabilities, stooqLimits } from './capabilities.ts'
import { parseStooq } from './parse.ts'
import { judgeStooq, stooqQuery } from './rest.ts'

const adjustments = 'splits and dividends'

/** https://stooq.com/q/d/ (historical data as a file) */
export const stooq: ProviderDefinition = {
  capabilities: stooqCapabilities,
  about:
    'Days, weeks and months of stocks and indices of many countries, currencies and futures, adjusted for splits and dividends. Its site gives a key; how many requests a day that allows is not published.',
  baseUrl: 'https://stooq.com',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(stooq, parts, { limits: stooqLimits, judge: judgeStooq }, async (request, access, stop) => {
      const { http, key, now } = access
      const window = pageWindow(request, stooqCapabilities.barsPerRequest, now)
      const wanted = { timeframe: request.timeframe, ...window, now }
      const bars = await http.get(
        {
          path: 'q/d/l/',
          query: stooqQuery(request, window),
          secretQuery: { apikey: key ?? '' },
          ttlMs: historyTtlMs(window.untilAt, now, adjustments),
        },
        (answer) => parseStooq(answer, wanted),
        stop,
      )
      return pageOf(bars, window, request, now, adjustments)
    }),
}
