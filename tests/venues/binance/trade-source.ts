import { timeGrid } from '../../../engine/market/time-grid.ts'
import { isTimeframe, type Timeframe } from '../../../engine/domain/timeframe.ts'

/** One market of the venue. */
export interface VenueMarket {
  /** The venue's spelling, such as `BTCUSDT`. */
  readonly symbol: string
  readonly base: string
  readonly quote: string
  /** Perpetual swaps have funding and liquidations. */
  readonly kind: 'spot' | 'perpetual'
  readonly tickSize: number
  readonly stepSize: number
  readonly price: number
}

export interface SourceTrade {
  readonly id: number
  readonly at: number
  readonly ticks: number
  readonly steps: number
  /** True when the buyer's order rested in the book: the seller crossed the spread. */
  readonly buyerIsMaker: boolean
}

export interface SourceBar {
  readonly openAt: number
  readonly closeAt: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly steps: number
  readonly trades: number
}

/** One trade in so many milliseconds; its number is the time divided by this. */
export const tradeEveryMs = 500

/** A word for each (seed, index), drawn in any order: the MurmurHash3 finaliser over a counter. */
function hashed(seed: number, index: number): number {
  let z = (Math.imul(seed, 0x9e3779b1) + Math.imul(index | 0, 0x85ebca77) + Math.floor(index / 4294967296)) | 0
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return (z ^ (z >>> 16)) >>> 0
}

/**
 * The whole past and future of a market as a function of time: trade k happens at k times half a second, and bars are
 * what their trades make of them. The same seed gives the same market, however it is asked.
 */
export class TradeSource {
  readonly market: VenueMarket
  readonly #seed: number

  constructor(market: VenueMarket, seed: number) {
    this.market = market
    const letters = [...market.symbol, ...market.kind]
    this.#seed = letters.reduce((mix, letter) => Math.imul(mix ^ letter.charCodeAt(0), 16777619), seed)
  }

  /** Slow waves that never leave a tenth of the base price, and a little noise on them. */
  ticksAt(id: number): number {
    const at = (id * tradeEveryMs) / 60_000
    const wave = 0.05 * Math.sin(at / 2999) + 0.02 * Math.sin(at / 241) + 0.004 * Math.sin(at / 17)
    const noise = ((hashed(this.#seed, id) & 1023) / 1023 - 0.5) * 0.0004
    return Math.round((this.market.price * (1 + wave + noise)) / this.market.tickSize)
  }

  trade(id: number): SourceTrade {
    const word = hashed(this.#seed + 1, id)
    return {
      id,
      at: id * tradeEveryMs,
      ticks: this.ticksAt(id),
      steps: 1 + (word % 5000),
      buyerIsMaker: (word & 1) === 1,
    }
  }

  /** Trades with times in [fromAt, untilAt), at most `limit`. */
  trades(fromAt: number, untilAt: number, limit: number): SourceTrade[] {
    const trades: SourceTrade[] = []
    for (let id = Math.ceil(fromAt / tradeEveryMs); id * tradeEveryMs < untilAt && trades.length < limit; id++) {
      trades.push(this.trade(id))
    }
    return trades
  }

  /** The bar that holds `at`, of the trades before `now`; undefined when there was none yet. */
  bar(interval: string, at: number, now: number): SourceBar | undefined {
    const grid = timeGrid(timeframeOf(interval))
    const index = grid.indexOf(at)
    const openAt = grid.startOf(index)
    const endAt = grid.startOf(index + 1)
    const trades = this.trades(openAt, Math.min(endAt, now), Infinity)
    if (trades.length === 0) return undefined
    let high = -Infinity
    let low = Infinity
    let steps = 0
    for (const trade of trades) {
      high = Math.max(high, trade.ticks)
      low = Math.min(low, trade.ticks)
      steps += trade.steps
    }
    const [first] = trades
    const last = trades[trades.length - 1]
    return {
      openAt,
      closeAt: endAt - 1,
      open: first.ticks,
      high,
      low,
      close: last.ticks,
      steps,
      trades: trades.length,
    }
  }

  /** Bars that open in [fromAt, untilAt], oldest first, at most `limit`, the growing one included. */
  bars(interval: string, fromAt: number, untilAt: number, limit: number, now: number): SourceBar[] {
    const grid = timeGrid(timeframeOf(interval))
    const bars: SourceBar[] = []
    let index = grid.indexOf(fromAt)
    if (grid.startOf(index) < fromAt) index++
    for (; grid.startOf(index) <= Math.min(untilAt, now) && bars.length < limit; index++) {
      const bar = this.bar(interval, grid.startOf(index), now)
      if (bar !== undefined) bars.push(bar)
    }
    return bars
  }

  /** When the first of the newest `count` bars opens. */
  newest(interval: string, count: number, now: number): number {
    const grid = timeGrid(timeframeOf(interval))
    return grid.startOf(grid.indexOf(now) - count + 1)
  }

  price(ticks: number): string {
    return decimal(ticks, this.market.tickSize)
  }

  quantity(steps: number): string {
    return decimal(steps, this.market.stepSize)
  }
}

/** The venue writes a month `1M`. */
function timeframeOf(interval: string): Timeframe {
  const timeframe = interval === '1M' ? '1mo' : interval
  if (!isTimeframe(timeframe)) throw new Error(`the venue has no interval ${interval}`)
  return timeframe
}

function decimal(count: number, step: number): string {
  const decimals = Math.max(0, Math.round(-Math.log10(step)))
  return (count * step).toFixed(decimals)
}
