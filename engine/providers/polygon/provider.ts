import { Fault } from '../../base/fault.ts'
import { timeGrid } from '../../market/time-grid.ts'
import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { polygonCapabilities, polygonLimits } from './capabilities.ts'
import { parsePolygon } from './parse.ts'
import { judgePolygon, polygonPath, polygonQuery, polygonZone } from './rest.ts'

/** https://polygon.io/docs (aggregates) */
export const polygon: ProviderDefinition = {
  capabilities: polygonCapabilities,
  about:
    'Stocks, options, indices and currencies of the United States, adjusted for splits. The free key allows 5 requests a minute and the last two years, at the end of each day.',
  baseUrl: 'https://api.polygon.io',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(
      polygon,
      parts,
      { limits: polygonLimits, judge: judgePolygon },
      async (request, { http, key, now }, stop) => {
        const { fromAt, timeframe, instrument } = request
        const untilAt = Math.min(request.untilAt, Math.max(fromAt, now))
        const kind = instrument.assetClass === 'stock' || instrument.assetClass === 'option' ? 'splits' : 'none'
        const wanted = { timeframe, fromAt, untilAt, now }
        const { bars, more, adjusted, lastAt } = await http.get(
          {
            path: polygonPath(request, untilAt),
            query: polygonQuery,
            secretQuery: { apiKey: key ?? '' },
            ttlMs: historyTtlMs(untilAt, now, kind),
          },
          (answer) => parsePolygon(answer, wanted, polygonZone(request)),
          stop,
        )
        const adjustments = adjusted ? kind : 'none'
        if (!more) return { bars, nextFromAt: null, adjustments }
        if (lastAt === null || lastAt < fromAt) {
          throw new Fault('offline', 'Polygon says that there is more and gives nothing.', { reason: 'wrong-content' })
        }
        const grid = timeGrid(timeframe)
        const nextFromAt = grid.startOf(grid.indexOf(lastAt) + 1)
        return { bars, nextFromAt: nextFromAt < untilAt ? nextFromAt : null, adjustments }
      },
    ),
}
