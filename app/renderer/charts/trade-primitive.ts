import type {
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesPrimitive,
  SeriesAttachedParameter,
  SeriesType,
  Time,
} from 'lightweight-charts'
import type { BarColumns } from '../../../engine/domain/bars.ts'
import type { Trade } from '../../../engine/domain/run.ts'
import type { ChartColours } from './chart-colours.ts'
import type { ChartRun } from './chart-subject.ts'
import { groupAt } from './group-bars.ts'
import { clusterEvents, eventsWithin, tradeEvents, type EventCluster, type TradeEvent } from './trade-events.ts'
import { barToLogical, logicalToBar, type ViewWindow } from './view-window.ts'

type Canvas = Parameters<IPrimitivePaneRenderer['draw']>[0]

/** More connecting lines than this hide the bars, so they are left out. */
const mostLines = 250
/** Half the width of a sign, in CSS pixels. */
const signSize = 4

/** How far signs must be apart: the more there are, the wider, or they carpet the bars. */
function signGap(signs: number): number {
  return signs <= 200 ? 11 : signs <= 1000 ? 22 : 36
}

interface Scene {
  readonly bars: BarColumns
  readonly run: ChartRun
  readonly events: readonly TradeEvent[]
}

/** A sign that was drawn, so that a click can find it. */
interface DrawnSign {
  readonly x: number
  readonly y: number
  readonly trade: number
}

/**
 * Draws a run's trades over the bars. Only what is visible is looked at, and signs that would touch become one with a
 * count, so a run of fifty thousand trades costs as little as one of fifty.
 */
export class TradePrimitive implements ISeriesPrimitive<Time> {
  #attached: SeriesAttachedParameter<Time, SeriesType> | null = null
  #scene: Scene | null = null
  #window: ViewWindow | null = null
  #selected: number | null = null
  #colours: ChartColours
  #drawn: DrawnSign[] = []
  readonly #views: readonly IPrimitivePaneView[]

  constructor(colours: ChartColours) {
    this.#colours = colours
    const draw = (target: Canvas): void =>
      target.useMediaCoordinateSpace(({ context, mediaSize }) => this.#draw(context, mediaSize))
    this.#views = [{ zOrder: () => 'top', renderer: () => ({ draw }) }]
  }

  attached(parameters: SeriesAttachedParameter<Time, SeriesType>): void {
    this.#attached = parameters
  }

  detached(): void {
    this.#attached = null
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.#views
  }

  setRun(bars: BarColumns, run: ChartRun | null): void {
    this.#scene = run === null ? null : { bars, run, events: tradeEvents(run.trades, run.firstBar) }
    this.#attached?.requestUpdate()
  }

  setWindow(window: ViewWindow): void {
    this.#window = window
  }

  setSelected(trade: number | null): void {
    this.#selected = trade
    this.#attached?.requestUpdate()
  }

  setColours(colours: ChartColours): void {
    this.#colours = colours
    this.#attached?.requestUpdate()
  }

  /** The trade whose sign lies under a point of the pane; null when there is none. */
  tradeAt(x: number, y: number): number | null {
    let best: number | null = null
    let nearest = signSize * 2.5
    for (const sign of this.#drawn) {
      const distance = Math.hypot(sign.x - x, sign.y - y)
      if (distance < nearest) [nearest, best] = [distance, sign.trade]
    }
    return best
  }

  #draw(context: CanvasRenderingContext2D, size: { readonly width: number; readonly height: number }): void {
    this.#drawn = []
    const scene = this.#scene
    const range = this.#attached?.chart.timeScale().getVisibleLogicalRange() ?? null
    if (scene === null || this.#window === null || range === null) return
    const from = Math.max(this.#window.begin, logicalToBar(this.#window, range.from - 1))
    const until = Math.min(this.#window.end - 1, logicalToBar(this.#window, range.to + 1))
    const visible = eventsWithin(scene.events, from, until)
    context.save()
    if (this.#selected !== null) {
      this.#drawBand(context, size.height, scene.run.trades[this.#selected], scene.run.firstBar)
    }
    this.#drawLines(context, scene, visible)
    const gap = signGap(visible.length)
    for (const lane of ['below', 'above'] as const) {
      for (const cluster of clusterEvents(visible, lane, this.#x, gap)) {
        this.#drawSign(context, scene, cluster, lane)
      }
    }
    context.restore()
  }

  readonly #x = (bar: number): number => {
    if (this.#window === null) return 0
    const logical = barToLogical(this.#window, bar)
    // The library wants whole points; between two of them the place is interpolated.
    const low = Math.floor(logical)
    const scale = this.#attached?.chart.timeScale()
    const left = scale?.logicalToCoordinate(low as Parameters<typeof scale.logicalToCoordinate>[0]) ?? 0
    const right = scale?.logicalToCoordinate((low + 1) as Parameters<typeof scale.logicalToCoordinate>[0]) ?? left
    return left + (logical - low) * (right - left)
  }

  #y(price: number): number {
    return this.#attached?.series.priceToCoordinate(price) ?? 0
  }

  #drawBand(context: CanvasRenderingContext2D, height: number, trade: Trade | undefined, firstBar: number): void {
    if (trade === undefined) return
    const left = this.#x(firstBar + trade.entryBar)
    const right = this.#x(firstBar + trade.exitBar)
    context.fillStyle = this.#colours.band
    context.fillRect(left - 2, 0, Math.max(4, right - left + 4), height)
    for (const [price, colour] of [[trade.stop, this.#colours.down], [trade.target, this.#colours.up]] as const) {
      if (price === null) continue
      context.strokeStyle = colour
      context.setLineDash([2, 3])
      this.#line(context, left, this.#y(price), right, this.#y(price))
    }
    context.setLineDash([])
    context.strokeStyle = this.#colours.accent
    context.lineWidth = 2
    this.#line(context, left, this.#y(trade.entryPrice), right, this.#y(trade.exitPrice))
    context.lineWidth = 1
  }

  #drawLines(context: CanvasRenderingContext2D, { run }: Scene, visible: readonly TradeEvent[]): void {
    const trades = new Set(visible.map((event) => event.trade))
    if (trades.size > mostLines) return
    context.setLineDash([3, 3])
    for (const index of trades) {
      const trade = run.trades[index]
      context.strokeStyle = trade.pnl > 0 ? this.#colours.up : this.#colours.down
      this.#line(
        context,
        this.#x(run.firstBar + trade.entryBar),
        this.#y(trade.entryPrice),
        this.#x(run.firstBar + trade.exitBar),
        this.#y(trade.exitPrice),
      )
    }
    context.setLineDash([])
  }

  #drawSign(context: CanvasRenderingContext2D, { bars }: Scene, cluster: EventCluster, lane: TradeEvent['lane']): void {
    const { events } = cluster
    const first = events[0].bar
    const span = groupAt(bars, first, Math.min(bars.length - 1, events[events.length - 1].bar))
    const up = lane === 'below'
    const y = up ? this.#y(span.low) + 7 : this.#y(span.high) - 7
    const { x } = cluster
    const entries = events.filter((event) => event.kind === 'entry').length
    // Entries are solid, exits hollow; purchases point up from below the bars, sales down from above.
    const solid = entries * 2 >= events.length
    const colour = solid ? (up ? this.#colours.up : this.#colours.down) : this.#colours.ink
    const tip = up ? -signSize : signSize
    context.beginPath()
    context.moveTo(x, y + tip)
    context.lineTo(x + signSize, y - tip)
    context.lineTo(x - signSize, y - tip)
    context.closePath()
    context.lineWidth = 1.25
    context.fillStyle = solid ? colour : this.#colours.background
    context.fill()
    context.strokeStyle = colour
    context.stroke()
    context.lineWidth = 1
    if (events.length > 1) {
      context.fillStyle = this.#colours.text
      context.font = '9px "Inter Variable", sans-serif'
      context.textAlign = 'center'
      context.textBaseline = up ? 'top' : 'bottom'
      context.fillText(String(events.length), x, up ? y + signSize + 1 : y - signSize - 1)
    }
    this.#drawn.push({ x, y, trade: events[0].trade })
  }

  #line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
    context.beginPath()
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
    context.stroke()
  }
}
