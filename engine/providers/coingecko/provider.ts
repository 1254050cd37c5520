import { historyTtlMs } from '../shared/history-ttl.ts'
import { openHttpProvider } from '../shared/http-provider.ts'
import { pageOf } from '../shared/page-window.ts'
import type { ProviderDefinition } from '../shared/provider-definition.ts'
import {
  coingeckoCapabilities,
  coingeckoLimits,
  coingeckoProCapabilities,
  coingeckoProLimits,
} from './capabilities.ts'
import { parseCoingecko } from './parse.ts'
import { coingeckoGet, coingeckoProGet, coingeckoProWindow, judgeCoingecko } from './rest.ts'

/** https://docs.coingecko.com (coins/{id}/ohlc) */
export const coingecko: ProviderDefinition = {
  capabilities: coingeckoCapabilities,
  about:
    'Cryptocurrencies averaged over many exchanges, without volumes: half hours of the last day, four hours of the last 30 days. Works without a key; a free one makes it steadier.',
  baseUrl: 'https://api.coingecko.com',
  keyIsOptional: true,
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(
      coingecko,
      parts,
      { limits: coingeckoLimits, judge: judgeCoingecko },
      async (request, { http, key, now }, stop) => {
        const window = { fromAt: request.fromAt, untilAt: Math.min(request.untilAt, Math.max(request.fromAt, now)) }
        const wanted = { timeframe: request.timeframe, ...window, now }
        const secretHeaders = key === null ? {} : { 'x-cg-demo-api-key': key }
        const get = { ...coingeckoGet(request, now), secretHeaders }
        const bars = await http.get(get, (answer) => parseCoingecko(answer, wanted), stop)
        return pageOf(bars, window, request, now, 'none')
      },
    ),
}

/** https://docs.coingecko.com (coins/{id}/ohlc/range), for paid plans. */
export const coingeckoPro: ProviderDefinition = {
  capabilities: coingeckoProCapabilities,
  about: 'Cryptocurrencies averaged over many exchanges, without volumes: hours and days since 2018. Needs a paid plan.',
  baseUrl: 'https://pro-api.coingecko.com',
  enabledByDefault: true,
  open: (parts) =>
    openHttpProvider(
      coingeckoPro,
      parts,
      { limits: coingeckoProLimits, judge: judgeCoingecko },
      async (request, { http, key, now }, stop) => {
        const window = coingeckoProWindow(request, now)
        const wanted = { timeframe: request.timeframe, ...window, now }
        const get = {
          ...coingeckoProGet(request, window),
          secretHeaders: { 'x-cg-pro-api-key': key ?? '' },
          ttlMs: historyTtlMs(window.untilAt, now, 'none'),
        }
        const bars = await http.get(get, (answer) => parseCoingecko(answer, wanted), stop)
        return pageOf(bars, window, request, now, 'none')
      },
    ),
}
