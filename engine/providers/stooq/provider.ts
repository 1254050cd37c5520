import { openHttpProvider } from '../shared/http-provider.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import { stretchedBars } from '../shared/stretched-bars.ts'
import { stooqCapabilities, stooqLimits } from './capabilities.ts'
import { parseStooq } from './parse.ts'
import { judgeStooq, stooqQuery } from './rest.ts'

const bars = stretchedBars(stooqCapabilities, {
  adjustments: 'splits and dividends',
  get: (request, window, key) => ({
    path: 'q/d/l/',
    query: stooqQuery(request, window),
    secretQuery: { apikey: key },
  }),
  parse: parseStooq,
})

/** https://stooq.com/q/d/ (historical data as a file) */
export const stooq: ProviderDefinition = {
  capabilities: stooqCapabilities,
  about:
    'Days, weeks and months of stocks and indices of many countries, currencies and futures, adjusted for splits and dividends. Its site gives a key; how many requests a day that allows is not published.',
  baseUrl: 'https://stooq.com',
  enabledByDefault: true,
  open: (parts) => openHttpProvider(stooq, parts, { limits: stooqLimits, judge: judgeStooq }, bars),
}
