import type { MarketBar, MarketQuote, MarketTrade } from '../../domain/market-event.ts'
import type { Timeframe } from '../../domain/timeframe.ts'
import { timeGrid, type TimeGrid } from '../time-grid.ts'

interface Growing {
  readonly index: number
  readonly openAt: number
  readonly endAt: number
  /** Times of the trades that made open and close. */
  firstAt: number
  lastAt: number
  open: number
  high: number
  low: number
  close: number
  volume: number
}

export interface BarBuilderOptions {
  readonly instrument: string
  readonly timeframe: Timeframe
  /** How long after its end a bar still takes trades that belong to it. */
  readonly graceMs: number
  /**
   * Trades before are not all known: the bar that holds this time is not told at all, unless it begins there. -Infinity
   * where all are known.
   */
  readonly fromAt: number
  readonly tell: (bar: MarketBar) => void
}

/** So many ids of trades, at least, are remembered, to know one that comes again. */
const rememberedIds = 1024

/**
 * Builds bars from trades or quotes by the venue's own times. A trade belongs to the bar that its time lies in; the bar
 * is over once the venue's time has passed its end by the grace. A trade that comes later than that is counted as late
 * and changes nothing: a closed bar never changes. Within the grace trades may come in any order; open and close are
 * those of the first and last time. A stretch without trades has no bar.
 */
export class BarBuilder {
  readonly #options: BarBuilderOptions
  readonly #grid: TimeGrid
  /** Oldest first; more than one only within the grace. */
  readonly #growing: Growing[] = []
  #ids = new Set<string>()
  #olderIds = new Set<string>()
  /** Bars before this index are over or were never whole. */
  #firstIndex: number
  #now = -Infinity
  #late = 0

  constructor(options: BarBuilderOptions) {
    this.#options = options
    this.#grid = timeGrid(options.timeframe)
    this.#firstIndex = this.#wholeFrom(options.fromAt)
  }

  /** Trades that came too late for their bar, or belonged to one that was not whole. */
  get late(): number {
    return this.#late
  }

  takeTrade({ at, price, quantity, id }: MarketTrade): void {
    if (id !== undefined && this.#isKnown(id)) return
    this.#add(at, price, quantity)
  }

  /** The middle of bid and ask stands in for a price; there is no volume. */
  takeQuote({ at, bid, ask }: MarketQuote): void {
    this.#add(at, (bid + ask) / 2, 0)
  }

  /** The venue's clock moved on without a trade: bars that are over by now are told. */
  advance(at: number): void {
    if (at <= this.#now) return
    this.#now = at
    while (this.#growing.length > 0 && this.#growing[0].endAt + this.#options.graceMs <= at) {
      const over = this.#growing.shift()
      if (over === undefined) return
      this.#firstIndex = over.index + 1
      this.#tell(over, true)
    }
  }

  /** Trades are missing before `at`: what grows is given up, and the next whole bar is the first that is told. */
  interrupt(at: number): void {
    this.#growing.length = 0
    this.#firstIndex = Math.max(this.#firstIndex, this.#wholeFrom(at))
  }

  #wholeFrom(at: number): number {
    if (at === -Infinity) return -Infinity
    const index = this.#grid.indexOf(at)
    return this.#grid.startOf(index) === at ? index : index + 1
  }

  #add(at: number, price: number, quantity: number): void {
    const last = this.#growing.at(-1)
    if (last !== undefined && at >= last.openAt && at < last.endAt) this.#grow(last, at, price, quantity)
    else this.#addElsewhere(at, price, quantity)
    this.advance(at)
  }

  #addElsewhere(at: number, price: number, quantity: number): void {
    const index = this.#grid.indexOf(at)
    const endAt = this.#grid.startOf(index + 1)
    if (index < this.#firstIndex || endAt + this.#options.graceMs <= this.#now) {
      this.#late++
      return
    }
    const known = this.#growing.find((bar) => bar.index === index)
    if (known !== undefined) return this.#grow(known, at, price, quantity)
    const openAt = this.#grid.startOf(index)
    const bar: Growing = {
      index,
      openAt,
      endAt,
      firstAt: at,
      lastAt: at,
      open: price,
      high: price,
      low: price,
      close: price,
      volume: quantity,
    }
    const place = this.#growing.findIndex((later) => later.index > index)
    if (place < 0) this.#growing.push(bar)
    else this.#growing.splice(place, 0, bar)
    this.#tell(bar, false)
  }

  #grow(bar: Growing, at: number, price: number, quantity: number): void {
    if (at < bar.firstAt) {
      bar.firstAt = at
      bar.open = price
    }
    if (at >= bar.lastAt) {
      bar.lastAt = at
      bar.close = price
    }
    if (price > bar.high) bar.high = price
    if (price < bar.low) bar.low = price
    bar.volume += quantity
    this.#tell(bar, false)
  }

  #isKnown(id: string): boolean {
    if (this.#ids.has(id) || this.#olderIds.has(id)) return true
    this.#ids.add(id)
    if (this.#ids.size < rememberedIds) return false
    this.#olderIds = this.#ids
    this.#ids = new Set()
    return false
  }

  #tell(bar: Growing, closed: boolean): void {
    const { instrument, timeframe, tell } = this.#options
    const { openAt, open, high, low, close, volume, lastAt } = bar
    tell({ kind: 'bar', instrument, timeframe, at: lastAt, openAt, open, high, low, close, volume, closed })
  }
}
