import {
  CrosshairMode,
  LineStyle,
  TickMarkType,
  type AreaSeriesPartialOptions,
  type CandlestickSeriesPartialOptions,
  type ChartOptions,
  type DeepPartial,
} from 'lightweight-charts'
import { formatCompact, formatPercent } from '../format/number.ts'
import { formatTick } from '../format/time.ts'
import type { ChartColours } from './chart-colours.ts'

const tickWeights = {
  [TickMarkType.Year]: 'year',
  [TickMarkType.Month]: 'month',
  [TickMarkType.DayOfMonth]: 'day',
  [TickMarkType.Time]: 'minute',
  [TickMarkType.TimeWithSeconds]: 'second',
} as const

/** How the chart behaves, whatever its colours. `timeAt` gives the true time, in ms UTC, of an axis time. */
export function fixedChartOptions(
  timeAt: (axisSeconds: number) => number,
  writeTime: (at: number) => string,
): DeepPartial<ChartOptions> {
  return {
    autoSize: true,
    // Without it the library asks the browser, whose answer it may not understand ("en-US@posix") and then draws
    // nothing.
    localization: { locale: 'en-US', timeFormatter: (time: unknown) => writeTime(timeAt(Number(time))) },
    // The library would write its logo as HTML text, which the page's security policy forbids; the panel has a link
    // instead.
    layout: { attributionLogo: false, fontFamily: '"Inter Variable", system-ui, sans-serif', fontSize: 11 },
    crosshair: { mode: CrosshairMode.Normal },
    kineticScroll: { mouse: false, touch: false },
    rightPriceScale: { borderVisible: true, minimumWidth: 72 },
    timeScale: {
      rightOffset: 4,
      minBarSpacing: 0.05,
      borderVisible: true,
      timeVisible: true,
      secondsVisible: false,
      tickMarkFormatter: (time: unknown, type: TickMarkType) => formatTick(timeAt(Number(time)), tickWeights[type]),
    },
  }
}

export function colouredChartOptions(colours: ChartColours): DeepPartial<ChartOptions> {
  const crosshair = { color: colours.crosshair, labelBackgroundColor: colours.label, style: LineStyle.Dashed }
  return {
    layout: {
      background: { color: colours.background },
      textColor: colours.text,
      panes: { separatorColor: colours.border, separatorHoverColor: colours.band },
    },
    grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
    crosshair: { vertLine: crosshair, horzLine: crosshair },
    rightPriceScale: { borderColor: colours.border },
    timeScale: { borderColor: colours.border },
  }
}

export const candleOptions = (colours: ChartColours): CandlestickSeriesPartialOptions => ({
  upColor: colours.up,
  downColor: colours.down,
  borderUpColor: colours.up,
  borderDownColor: colours.down,
  wickUpColor: colours.up,
  wickDownColor: colours.down,
  priceLineStyle: LineStyle.Dotted,
})

export const equityOptions = (colours: ChartColours): AreaSeriesPartialOptions => ({
  lineColor: colours.equity,
  topColor: colours.equityFill,
  bottomColor: 'transparent',
  lineWidth: 1,
  priceLineVisible: false,
  priceFormat: { type: 'custom', minMove: 0.01, formatter: formatCompact },
})

export const drawdownOptions = (colours: ChartColours): AreaSeriesPartialOptions => ({
  lineColor: colours.drawdown,
  topColor: 'transparent',
  bottomColor: colours.drawdownFill,
  invertFilledArea: true,
  lineWidth: 1,
  priceLineVisible: false,
  priceFormat: { type: 'custom', minMove: 0.0001, formatter: (ratio: number) => formatPercent(ratio, 1) },
})
