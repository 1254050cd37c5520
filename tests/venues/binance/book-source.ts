import { seededRandom, type Random } from '../../../engine/base/random.ts'
import { tradeEveryMs, type TradeSource } from './trade-source.ts'

/** A change of the book as the venue sends it: changes `firstId` to `lastId`. */
export interface BookDelta {
  readonly at: number
  readonly firstId: number
  readonly lastId: number
  /** `lastId` of the change before. */
  readonly previousId: number
  readonly bids: readonly (readonly [string, string])[]
  readonly asks: readonly (readonly [string, string])[]
}

const depth = 100

/** The venue's own order book: the truth that a client's copy is compared with. */
export class BookSource {
  readonly #source: TradeSource
  readonly #random: Random
  readonly bids = new Map<number, number>()
  readonly asks = new Map<number, number>()
  #middle: number
  lastId = 1_000_000
  at: number

  constructor(source: TradeSource, seed: number, at: number) {
    this.#source = source
    this.#random = seededRandom(seed)
    this.at = at
    this.#middle = source.ticksAt(Math.floor(at / tradeEveryMs))
    for (let k = 1; k <= depth; k++) {
      this.bids.set(this.#middle - k, this.#steps())
      this.asks.set(this.#middle + k, this.#steps())
    }
  }

  /** Moves on to `at`: levels that the price went through vanish, a few others change. */
  advance(at: number): BookDelta {
    this.at = at
    this.#middle = this.#source.ticksAt(Math.floor(at / tradeEveryMs))
    const bids = this.#move(this.bids, -1)
    const asks = this.#move(this.asks, 1)
    const previousId = this.lastId
    this.lastId += Math.max(1, bids.length + asks.length)
    return { at, firstId: previousId + 1, lastId: this.lastId, previousId, bids, asks }
  }

  /** Levels best first, as text. */
  levels(side: 'bids' | 'asks', limit: number): (readonly [string, string])[] {
    const prices = [...this[side].keys()].sort((a, b) => (side === 'bids' ? b - a : a - b)).slice(0, limit)
    return prices.map((ticks) => this.#text(ticks, this[side].get(ticks) ?? 0))
  }

  #move(levels: Map<number, number>, away: 1 | -1): (readonly [string, string])[] {
    const changed: (readonly [string, string])[] = []
    for (const ticks of [...levels.keys()]) {
      const distance = (ticks - this.#middle) * away
      if (distance >= 1 && distance <= 2 * depth) continue
      levels.delete(ticks)
      changed.push(this.#text(ticks, 0))
    }
    for (let k = 0; k < 4; k++) {
      const ticks = this.#middle + away * (1 + Math.floor(this.#random.next() * depth))
      const steps = this.#random.next() < 0.2 && levels.size > depth / 2 ? 0 : this.#steps()
      if (steps === 0 && !levels.has(ticks)) continue
      if (steps === 0) levels.delete(ticks)
      else levels.set(ticks, steps)
      changed.push(this.#text(ticks, steps))
    }
    return changed
  }

  #steps(): number {
    return 1 + Math.floor(this.#random.next() * 20_000)
  }

  #text(ticks: number, steps: number): readonly [string, string] {
    return [this.#source.price(ticks), this.#source.quantity(steps)]
  }
}
