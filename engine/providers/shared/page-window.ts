import { timeframeMs } from '../../domain/timeframe.ts'
import type { BarsPage, BarsRequest } from '../../ports/market-provider.ts'
import type { BarColumns } from '../../domain/bars.ts'

/** The part of a request that one answer can hold. */
export interface PageWindow {
  readonly fromAt: number
  readonly untilAt: number
}

/** The first stretch of the request that holds at most `bars` bars, and never reaches past `now`. */
export function pageWindow(request: BarsRequest, bars: number, now: number): PageWindow {
  const end = Math.min(request.untilAt, Math.max(request.fromAt, now))
  return { fromAt: request.fromAt, untilAt: Math.min(end, request.fromAt + bars * timeframeMs(request.timeframe)) }
}

/** The page of a window; what comes next is the rest of the request, as far as there can be bars. */
export function pageOf(
  bars: BarColumns,
  window: PageWindow,
  request: BarsRequest,
  now: number,
  adjustments: string,
): BarsPage {
  const more = window.untilAt < Math.min(request.untilAt, now)
  return { bars, nextFromAt: more ? window.untilAt : null, adjustments }
}
