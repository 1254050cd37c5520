import { Fault } from '../../engine/base/fault.ts'
import { allocateBars, barColumnNames, barsBetween, type BarColumns } from '../../engine/domain/bars.ts'
import { timeframeMs, type Timeframe } from '../../engine/domain/timeframe.ts'
import type { MarketProvider } from '../../engine/ports/market-provider.ts'

/** Bars that anybody can compute again from their time alone: what a venue with a good memory would answer. */
export function venueBars(
  timeframe: Timeframe,
  fromAt: number,
  untilAt: number,
  lacks: readonly number[] = [],
): BarColumns {
  const step = timeframeMs(timeframe)
  const first = Math.ceil(fromAt / step)
  const count = Math.max(0, Math.ceil(untilAt / step) - first)
  const bars = allocateBars(count)
  let length = 0
  for (let k = first; k < first + count; k++) {
    if (lacks.includes(k * step)) continue
    const base = 100 + 10 * Math.sin(k / 50)
    const values = [k * step, base, base + 1, base - 1, base + 0.5 * Math.cos(k), 10 + (k % 7)]
    for (const [column, name] of barColumnNames.entries()) bars[name][length] = values[column]
    length++
  }
  return barsBetween(bars, 0, length)
}

interface Script {
  readonly id: string
  readonly page: number
  /** Open times it has no bar for. */
  readonly lacks?: readonly number[]
  /** It answers nothing that begins at or after this. */
  readonly diesAt?: number
  /** What was done to its prices; nothing when left out. */
  readonly adjustments?: string
  /** Called before each answer; may throw, wait or stop. */
  readonly before?: (fromAt: number) => void | Promise<void>
}

/** A provider with the bars of `venueBars`, that fails as told. `asked` are the beginnings it was asked for. */
export function scriptedProvider(script: Script): MarketProvider & { readonly asked: number[] } {
  const { id, page, lacks = [], diesAt = Infinity, adjustments = 'none', before } = script
  const asked: number[] = []
  return {
    asked,
    capabilities: {
      id,
      title: id,
      assetClasses: ['crypto'],
      timeframes: ['1m', '1h', '1d'],
      history: ['bars'],
      live: [],
      secret: null,
      barsPerRequest: page,
      synthetic: false,
    },
    bars: async ({ timeframe, fromAt, untilAt }) => {
      asked.push(fromAt)
      await before?.(fromAt)
      if (fromAt >= diesAt) throw new Fault('offline', `${id} is gone.`)
      const step = timeframeMs(timeframe)
      const end = Math.min(untilAt, fromAt + page * step)
      const bars = venueBars(timeframe, fromAt, end, lacks)
      return { bars, nextFromAt: end < untilAt ? end : null, adjustments }
    },
    close: () => Promise.resolve(),
  }
}
