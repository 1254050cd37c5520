import { toFault } from '../../base/fault.ts'
import { allocateBars } from '../../domain/bars.ts'
import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf, pageWindow } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { twelveDataCapabilities, twelveDataLimits } from './capabilities.ts'
import { parseTwelveData } from './parse.ts'
import { judgeTwelveData, nothingThen, twelveDataQuery } from './rest.ts'

/** https://twelvedata.com/docs#time-series */
export const twelveData: ProviderDefinition = {
  capabilities: twelveDataCapabilities,
  about:
    'Stocks, indices, currencies and cryptocurrencies of many exchanges. The free key allows 8 requests a minute and 800 a day. Stocks are adjusted for splits.',
  baseUrl: 'https://api.twelvedata.com',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(
      twelveData,
      parts,
      { limits: twelveDataLimits, judge: judgeTwelveData },
      async (request, { http, key, now }, stop) => {
        const window = pageWindow(request, twelveDataCapabilities.barsPerRequest, now)
        const adjustments = request.instrument.assetClass === 'stock' ? 'splits' : 'none'
        const get = {
          path: 'time_series',
          query: twelveDataQuery(request, window),
          secretQuery: { apikey: key ?? '' },
          ttlMs: historyTtlMs(window.untilAt, now, adjustments),
        }
        const wanted = { timeframe: request.timeframe, ...window, now }
        const bars = await http.get(get, (answer) => parseTwelveData(answer, wanted), stop).catch((thrown: unknown) => {
          if (nothingThen.test(toFault(thrown).message)) return allocateBars(0)
          throw thrown
        })
        return pageOf(bars, window, request, now, adjustments)
      },
    ),
}
