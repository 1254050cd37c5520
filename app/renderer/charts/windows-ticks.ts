import { formatDate } from '../format/time.ts'
import type { PlotTick } from './plot-frame.tsx'

/** Starts of years or, over shorter times, dates. */
export function timeTicks(fromAt: number, untilAt: number): readonly PlotTick[] {
  const first = new Date(fromAt).getUTCFullYear()
  const last = new Date(untilAt).getUTCFullYear()
  if (last - first >= 2) {
    const every = Math.ceil((last - first) / 12)
    return Array.from({ length: last - first + 1 }, (_, k) => first + k)
      .filter((year) => year % every === 0)
      .map((year) => ({ at: Date.UTC(year, 0, 1), text: String(year) }))
      .filter(({ at }) => at >= fromAt && at <= untilAt)
  }
  return Array.from({ length: 6 }, (_, k) => fromAt + ((untilAt - fromAt) * k) / 5).map((at) => ({
    at,
    text: formatDate(at).slice(2),
  }))
}
