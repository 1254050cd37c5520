import type { BarColumns } from '../../domain/bars.ts'
import type { Stop } from '../../base/stop.ts'
import type { BarsPage, BarsRequest, ProviderCapabilities } from '../../ports/market-provider.ts'
import type { WantedBars } from './collect-bars.ts'
import { historyTtlMs } from './history-ttl.ts'
import type { HttpAccess } from './http-provider.ts'
import type { HttpAnswer } from './http-transport.ts'
import { pageOf, pageWindow, type PageWindow } from './page-window.ts'
import type { ProviderGet } from './provider-http.ts'

interface StretchTerms {
  /** What is done to its prices, whatever is asked for. */
  readonly adjustments: string
  /** How one stretch is asked for; how long the answer is good follows from the adjustments, unless said here. */
  readonly get: (request: BarsRequest, window: PageWindow, key: string) => ProviderGet
  readonly parse: (answer: HttpAnswer, wanted: WantedBars) => BarColumns
}

/** Bars of a provider that is asked for a stretch of time, so many bars at once, and answers all of it. */
export function stretchedBars(
  { barsPerRequest }: Pick<ProviderCapabilities, 'barsPerRequest'>,
  { adjustments, get, parse }: StretchTerms,
): (request: BarsRequest, access: HttpAccess, stop: Stop) => Promise<BarsPage> {
  return async (request, { http, key, now }, stop) => {
    const window = pageWindow(request, barsPerRequest, now)
    const wanted = { timeframe: request.timeframe, ...window, now }
    const ttlMs = historyTtlMs(window.untilAt, now, adjustments)
    const bars = await http.get(
      { ttlMs, ...get(request, window, key ?? '') },
      (answer) => parse(answer, wanted),
      stop,
    )
    return pageOf(bars, window, request, now, adjustments)
  }
}
