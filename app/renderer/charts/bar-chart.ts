import {
  AreaSeries,
  CandlestickSeries,
  HistogramSeries,
  PriceScaleMode,
  createChart,
  type IChartApi,
  type ISeriesApi,
  type Logical,
  type MouseEventParams,
  type UTCTimestamp,
} from 'lightweight-charts'
import type { Disposer } from '../../../engine/base/disposable.ts'
import { formatFixed } from '../format/number.ts'
import { formatBarTime } from '../format/time.ts'
import type { ChartColours } from './chart-colours.ts'
import {
  candleOptions,
  colouredChartOptions,
  drawdownOptions,
  equityOptions,
  fixedChartOptions,
} from './chart-options.ts'
import type { ChartSubject } from './chart-subject.ts'
import { axisTimes, groupOf, priceData, runData, type BarGroup } from './group-bars.ts'
import { TradePrimitive } from './trade-primitive.ts'
import { barToLogical, chooseWindow, logicalToBar, type ViewWindow } from './view-window.ts'

/** Heights of the price, equity and drawdown panes, as parts. */
const paneParts = [62, 22, 16] as const

export interface BarChartEvents {
  /** The crosshair stands on this group of bars, or on none; also when the screen moved under no crosshair. */
  onHover(group: BarGroup | null): void
  onTradePicked(trade: number): void
  /** Tops of the panes in CSS pixels, after each change of layout. */
  onPanes(tops: readonly number[]): void
}

/**
 * Price, equity and drawdown of one subject over one time axis. The whole series stays in its columns; the library gets
 * a window of it (see `view-window.ts`), which follows the screen.
 */
export class BarChart {
  readonly #chart: IChartApi
  readonly #element: HTMLElement
  readonly #events: BarChartEvents
  readonly #candles: ISeriesApi<'Candlestick'>
  readonly #volume: ISeriesApi<'Histogram'>
  readonly #trades: TradePrimitive
  #equity: ISeriesApi<'Area'> | null = null
  #drawdown: ISeriesApi<'Area'> | null = null
  #colours: ChartColours
  #subject: ChartSubject | null = null
  #window: ViewWindow | null = null
  #times: readonly UTCTimestamp[] = []
  #hovered: number | null = null
  #held = false
  #frame = 0
  readonly #disposers: Disposer[] = []

  constructor(element: HTMLElement, colours: ChartColours, events: BarChartEvents) {
    this.#element = element
    this.#colours = colours
    this.#events = events
    const options = fixedChartOptions(
      (seconds) => this.#trueTime(seconds),
      (at) => formatBarTime(at, this.#subject?.barMs ?? 60_000),
    )
    this.#chart = createChart(element, options)
    this.#chart.applyOptions(colouredChartOptions(colours))
    this.#volume = this.#chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      priceLineVisible: false,
      lastValueVisible: false,
    })
    this.#volume.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } })
    this.#candles = this.#chart.addSeries(CandlestickSeries, candleOptions(colours))
    this.#candles.priceScale().applyOptions({ scaleMargins: { top: 0.08, bottom: 0.18 } })
    this.#trades = new TradePrimitive(colours)
    this.#candles.attachPrimitive(this.#trades)
    this.#listen()
  }

  /** Draws a subject. The screen stays where it is if the bars are the same, else it shows all, or the newest bars. */
  show(subject: ChartSubject): void {
    const before = this.#subject
    const sameBars = before !== null && before.bars === subject.bars
    const visible = sameBars ? this.visibleBars() : null
    this.#subject = subject
    this.#candles.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: 10 ** -subject.priceDecimals,
        formatter: (price: number) => formatFixed(price, subject.priceDecimals),
      },
    })
    this.#chart.applyOptions({ timeScale: { secondsVisible: subject.barMs < 60_000 } })
    this.#layPanes(subject.run !== null)
    this.#trades.setRun(subject.bars, subject.run)
    const { length } = subject.bars
    const run = subject.run
    if (before !== null && !sameBars && before.key === subject.key && run === null) {
      this.#grown(before.bars.length, length)
      return
    }
    if (visible !== null && before?.run === run) this.showBars(visible.from, visible.until)
    else if (run !== null) this.showBars(run.firstBar, run.firstBar + run.equity.length)
    else this.showBars(Math.max(0, length - 260), length)
  }

  /** The same series with more or fewer bars: a screen that shows the newest goes along, any other stays. */
  #grown(before: number, length: number): void {
    const visible = this.visibleBars()
    if (visible === null) return
    const along = visible.until >= Math.min(before, length) || visible.from >= length ? length - before : 0
    this.#moveTo(visible.from + along, visible.until + along)
  }

  setColours(colours: ChartColours): void {
    this.#colours = colours
    this.#chart.applyOptions(colouredChartOptions(colours))
    this.#candles.applyOptions(candleOptions(colours))
    this.#equity?.applyOptions(equityOptions(colours))
    this.#drawdown?.applyOptions(drawdownOptions(colours))
    this.#trades.setColours(colours)
    if (this.#window !== null) this.#fill(this.#window)
  }

  setLogScale(on: boolean): void {
    this.#candles.priceScale().applyOptions({ mode: on ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal })
  }

  setSelectedTrade(trade: number | null): void {
    this.#trades.setSelected(trade)
  }

  /** Moves the screen to bars [from, until), with a little room to the right. */
  showBars(from: number, until: number): void {
    if (this.#subject === null) return
    const room = (until - from) * 0.02 + 1
    this.#refill(from, until + room)
    this.#setRange(from, until + room)
  }

  /** Brings bars [from, until] into view without changing the zoom, unless they would not fit. */
  reveal(from: number, until: number): void {
    const visible = this.visibleBars()
    if (visible === null || (visible.from <= from && visible.until >= until && visible.until - visible.from < 2000)) {
      return
    }
    const width = Math.min(Math.max((until - from) * 2.5, 120), Math.max(120, visible.until - visible.from))
    const fitting = Math.max(width, (until - from) * 1.4)
    const middle = (from + until) / 2
    this.showBars(middle - fitting / 2, middle + fitting / 2)
  }

  /** The bars on screen, as fractions; null before there is data. */
  visibleBars(): { readonly from: number; readonly until: number } | null {
    const range = this.#chart.timeScale().getVisibleLogicalRange()
    if (range === null || this.#window === null) return null
    return { from: logicalToBar(this.#window, range.from), until: logicalToBar(this.#window, range.to) }
  }

  /** Widens (above 1) or narrows what is on screen about its middle. */
  zoom(factor: number): void {
    const visible = this.visibleBars()
    if (visible === null) return
    const middle = this.#hovered ?? (visible.from + visible.until) / 2
    const least = Math.max(10, (visible.until - visible.from) * factor)
    const part = (middle - visible.from) / (visible.until - visible.from)
    this.#moveTo(middle - least * part, middle + least * (1 - part))
  }

  /** Scrolls by parts of a screen. */
  scroll(screens: number): void {
    const visible = this.visibleBars()
    if (visible === null) return
    const by = (visible.until - visible.from) * screens
    this.#moveTo(visible.from + by, visible.until + by)
  }

  /** Puts the crosshair `by` drawn bars from where it is, scrolling along; answers what it stands on then. */
  step(by: number): BarGroup | null {
    const visible = this.visibleBars()
    if (this.#subject === null || this.#window === null || visible === null) return null
    const { length } = this.#subject.bars
    const from = this.#hovered ?? Math.min(length - 1, Math.floor(visible.until)) - by * this.#window.size
    const target = Math.min(Math.max(from + by * this.#window.size, 0), length - 1)
    if (target < visible.from || target > visible.until - 1) {
      const half = (visible.until - visible.from) / 2
      this.#moveTo(target - half, target + half)
    }
    return this.#pointAt(target)
  }

  /** Puts the crosshair on a bar. */
  pointAt(bar: number): BarGroup | null {
    return this.#pointAt(bar)
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame)
    for (const dispose of this.#disposers) dispose()
    this.#chart.remove()
  }

  #pointAt(bar: number): BarGroup | null {
    if (this.#subject === null || this.#window === null) return null
    const place = Math.floor((bar - this.#window.begin) / this.#window.size)
    const group = groupOf(this.#subject.bars, this.#window, place)
    if (group === null || place >= this.#times.length) return null
    this.#chart.setCrosshairPosition(group.close, this.#times[place], this.#candles)
    this.#hovered = bar
    this.#events.onHover(group)
    return group
  }

  #moveTo(from: number, until: number): void {
    this.#refill(from, until)
    this.#setRange(from, until)
  }

  #setRange(from: number, until: number): void {
    if (this.#window === null) return
    this.#chart
      .timeScale()
      .setVisibleLogicalRange({ from: barToLogical(this.#window, from), to: barToLogical(this.#window, until) })
  }

  #refill(from: number, until: number): void {
    if (this.#subject === null) return
    this.#fill(chooseWindow(this.#subject.bars.length, from, until, null))
  }

  #fill(window: ViewWindow): void {
    const subject = this.#subject
    if (subject === null) return
    this.#window = window
    this.#times = axisTimes(subject.bars, window)
    this.#trades.setWindow(window)
    const { candles, volume } = priceData(subject.bars, window, this.#times, this.#colours)
    // The line of the last price is that of the last point the library holds: true only at the end of the series.
    const atEnd = window.end === subject.bars.length
    this.#candles.applyOptions({ priceLineVisible: atEnd, lastValueVisible: atEnd })
    this.#volume.setData(volume)
    this.#candles.setData(candles)
    if (subject.run === null) return
    const { equity, drawdown } = runData(subject.run, window, this.#times)
    this.#equity?.setData(equity)
    this.#drawdown?.setData(drawdown)
  }

  /** Adds or takes away the panes of a run. */
  #layPanes(withRun: boolean): void {
    if (withRun && this.#equity === null) {
      this.#equity = this.#chart.addSeries(AreaSeries, equityOptions(this.#colours), 1)
      this.#drawdown = this.#chart.addSeries(AreaSeries, drawdownOptions(this.#colours), 2)
      this.#chart.panes().forEach((pane, index) => pane.setStretchFactor(paneParts[index]))
      this.#drawdown.priceScale().applyOptions({ scaleMargins: { top: 0.05, bottom: 0.1 } })
    }
    if (!withRun && this.#equity !== null && this.#drawdown !== null) {
      this.#chart.removeSeries(this.#drawdown)
      this.#chart.removeSeries(this.#equity)
      this.#equity = null
      this.#drawdown = null
      while (this.#chart.panes().length > 1) this.#chart.removePane(this.#chart.panes().length - 1)
    }
    this.#watchPanes()
  }

  #watchPanes(): void {
    this.#paneObserver.disconnect()
    requestAnimationFrame(() => {
      for (const pane of this.#chart.panes()) {
        const row = pane.getHTMLElement()
        if (row !== null) this.#paneObserver.observe(row)
      }
      this.#tellPanes()
    })
  }

  readonly #paneObserver = new ResizeObserver(() => this.#tellPanes())

  #tellPanes(): void {
    const top = this.#element.getBoundingClientRect().top
    const rows = this.#chart.panes().map((pane) => pane.getHTMLElement())
    this.#events.onPanes(rows.flatMap((row) => (row === null ? [] : [row.getBoundingClientRect().top - top])))
  }

  #trueTime(axisSeconds: number): number {
    if (this.#subject === null || this.#window === null) return axisSeconds * 1000
    const place = this.#chart.timeScale().timeToIndex(axisSeconds as UTCTimestamp, true)
    if (place === null) return axisSeconds * 1000
    return this.#subject.bars.openAt[
      Math.min(this.#window.begin + place * this.#window.size, this.#subject.bars.length - 1)
    ]
  }

  #listen(): void {
    const scale = this.#chart.timeScale()
    const follow = (): void => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => this.#follow())
    }
    scale.subscribeVisibleLogicalRangeChange(follow)
    this.#chart.subscribeCrosshairMove((move) => this.#hover(move))
    this.#chart.subscribeClick((click) => {
      if (click.point === undefined || click.paneIndex !== 0) return
      const trade = this.#trades.tradeAt(click.point.x, click.point.y)
      if (trade !== null) this.#events.onTradePicked(trade)
    })
    // A window that moves during a drag would pull the bars from under the pointer; it waits for the release.
    const hold = (): void => void (this.#held = true)
    const release = (): void => {
      this.#held = false
      follow()
    }
    this.#element.addEventListener('pointerdown', hold, true)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', release)
    this.#disposers.push(
      () => this.#element.removeEventListener('pointerdown', hold, true),
      () => window.removeEventListener('pointerup', release),
      () => window.removeEventListener('pointercancel', release),
      () => this.#paneObserver.disconnect(),
    )
  }

  #follow(): void {
    const visible = this.visibleBars()
    if (visible === null || this.#subject === null) return
    if (this.#hovered === null) this.#events.onHover(null)
    if (this.#held) return
    const window = chooseWindow(this.#subject.bars.length, visible.from, visible.until, this.#window)
    if (window === this.#window) return
    this.#fill(window)
    this.#setRange(visible.from, visible.until)
  }

  #hover(move: MouseEventParams): void {
    if (this.#subject === null || this.#window === null) return
    // Positions set by the keyboard come back here without a source event; they are told already.
    if (move.sourceEvent === undefined && move.logical !== undefined) return
    const group =
      move.logical === undefined ? null : groupOf(this.#subject.bars, this.#window, move.logical satisfies Logical)
    this.#hovered = group?.last ?? null
    this.#events.onHover(group)
  }
}
