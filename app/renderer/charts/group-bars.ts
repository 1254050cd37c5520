import type { CandlestickData, HistogramData, SingleValueData, UTCTimestamp, WhitespaceData } from 'lightweight-charts'
import type { BarColumns } from '../../../engine/domain/bars.ts'
import type { ChartRun } from './chart-subject.ts'
import type { ViewWindow } from './view-window.ts'

/** One drawn bar: a bar of the series, or several as one. */
export interface BarGroup {
  readonly first: number
  readonly last: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** The bars [first, last] as one: first open, extreme high and low, last close, summed volume. */
export function groupAt(bars: BarColumns, first: number, last: number): BarGroup {
  let high = bars.high[first]
  let low = bars.low[first]
  let volume = bars.volume[first]
  for (let i = first + 1; i <= last; i++) {
    if (bars.high[i] > high) high = bars.high[i]
    if (bars.low[i] < low) low = bars.low[i]
    volume += bars.volume[i]
  }
  return { first, last, open: bars.open[first], high, low, close: bars.close[last], volume }
}

/** The group that is drawn at a place of the window's axis; null outside it. */
export function groupOf(bars: BarColumns, window: ViewWindow, logical: number): BarGroup | null {
  const first = window.begin + Math.round(logical) * window.size
  if (first < window.begin || first >= window.end) return null
  return groupAt(bars, first, Math.min(first + window.size, window.end) - 1)
}

/**
 * Axis times in whole seconds, strictly rising as the chart library demands. Bars closer together than a second are
 * spread out; labels are made from the true times by index, so they stay right.
 */
export function axisTimes(bars: BarColumns, window: ViewWindow): UTCTimestamp[] {
  const times: UTCTimestamp[] = []
  let previous = -Infinity
  for (let first = window.begin; first < window.end; first += window.size) {
    const second = Math.max(previous + 1, Math.floor(bars.openAt[first] / 1000))
    times.push(second as UTCTimestamp)
    previous = second
  }
  return times
}

export interface PriceData {
  readonly candles: CandlestickData<UTCTimestamp>[]
  readonly volume: HistogramData<UTCTimestamp>[]
}

export function priceData(
  bars: BarColumns,
  window: ViewWindow,
  times: readonly UTCTimestamp[],
  colours: { readonly volumeUp: string; readonly volumeDown: string },
): PriceData {
  const candles: CandlestickData<UTCTimestamp>[] = []
  const volume: HistogramData<UTCTimestamp>[] = []
  for (let k = 0; k < times.length; k++) {
    const first = window.begin + k * window.size
    const group = groupAt(bars, first, Math.min(first + window.size, window.end) - 1)
    const time = times[k]
    candles.push({ time, open: group.open, high: group.high, low: group.low, close: group.close })
    volume.push({ time, value: group.volume, color: group.close >= group.open ? colours.volumeUp : colours.volumeDown })
  }
  return { candles, volume }
}

type Point = SingleValueData<UTCTimestamp> | WhitespaceData<UTCTimestamp>

export interface RunData {
  readonly equity: Point[]
  readonly drawdown: Point[]
}

/** Equity at each group's end and the deepest drawdown in it; blank where the run had no bars. */
export function runData(run: ChartRun, window: ViewWindow, times: readonly UTCTimestamp[]): RunData {
  const equity: Point[] = []
  const drawdown: Point[] = []
  for (let k = 0; k < times.length; k++) {
    const time = times[k]
    const first = Math.max(0, window.begin + k * window.size - run.firstBar)
    const last = Math.min(window.begin + (k + 1) * window.size, window.end) - 1 - run.firstBar
    const end = Math.min(last, run.equity.length - 1)
    if (end < first) {
      equity.push({ time })
      drawdown.push({ time })
      continue
    }
    let deepest = 0
    for (let i = first; i <= end; i++) if (run.drawdown[i] < deepest) deepest = run.drawdown[i]
    equity.push({ time, value: run.equity[end] })
    drawdown.push({ time, value: deepest })
  }
  return { equity, drawdown }
}
