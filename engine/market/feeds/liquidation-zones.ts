import type { LiquidationZone } from '../../domain/feed.ts'
import type { MarketLiquidation } from '../../domain/market-event.ts'

export interface ZoneTerms {
  /** Height of a zone as a share of its price: 0.001 puts 30,000 and 30,029 into one zone. */
  readonly zoneRatio: number
  /** How long a liquidation counts. */
  readonly windowMs: number
  /** Units of the base per unit of quantity. */
  readonly multiplier: number
  /** From this value on one is large; null: ten times the median of the last ones. */
  readonly largeValue: number | null
}

export const defaultZones: ZoneTerms = { zoneRatio: 0.001, windowMs: 86_400_000, multiplier: 1, largeValue: null }

const mostKept = 20_000
const compared = 200
/** Fewer say nothing about what is usual. */
const leastCompared = 20
const largeTimes = 10

interface Kept {
  readonly at: number
  readonly zone: number
  readonly side: 1 | -1
  readonly value: number
}

/** Where positions were closed by the venue lately: value by price zone, and which single one is large. */
export class LiquidationZones {
  readonly #terms: ZoneTerms
  readonly #zones = new Map<number, { longs: number; shorts: number; count: number; lastAt: number }>()
  #kept: Kept[] = []
  #first = 0

  constructor(terms: ZoneTerms = defaultZones) {
    this.#terms = terms
  }

  /** Takes one in, and answers whether it is large against those before it. */
  take({ at, price, quantity, side }: MarketLiquidation): { readonly value: number; readonly large: boolean } {
    const value = price * quantity * this.#terms.multiplier
    const large = this.#isLarge(value)
    const zone = Math.floor(Math.log(price) / Math.log1p(this.#terms.zoneRatio))
    this.#kept.push({ at, zone, side, value })
    const sums = this.#zones.get(zone) ?? { longs: 0, shorts: 0, count: 0, lastAt: at }
    this.#zones.set(zone, sums)
    // The closing order of a long sells.
    if (side === -1) sums.longs += value
    else sums.shorts += value
    sums.count++
    sums.lastAt = Math.max(sums.lastAt, at)
    this.#forget(at - this.#terms.windowMs)
    return { value, large }
  }

  /** Zones with anything in them, by rising price. */
  zones(): readonly LiquidationZone[] {
    const step = Math.log1p(this.#terms.zoneRatio)
    return [...this.#zones]
      .sort(([a], [b]) => a - b)
      .map(([zone, { longs, shorts, count, lastAt }]) => ({
        fromPrice: Math.exp(zone * step),
        untilPrice: Math.exp((zone + 1) * step),
        longValue: longs,
        shortValue: shorts,
        count,
        lastAt,
      }))
  }

  #isLarge(value: number): boolean {
    const { largeValue } = this.#terms
    if (largeValue !== null) return value >= largeValue
    const last = this.#kept.slice(Math.max(this.#first, this.#kept.length - compared)).map((one) => one.value)
    if (last.length < leastCompared) return false
    last.sort((a, b) => a - b)
    return value >= largeTimes * last[last.length >> 1]
  }

  #forget(before: number): void {
    const kept = this.#kept
    while (this.#first < kept.length && (kept[this.#first].at < before || kept.length - this.#first > mostKept)) {
      const { zone, side, value } = kept[this.#first++]
      const sums = this.#zones.get(zone)
      if (sums === undefined) continue
      if (side === -1) sums.longs -= value
      else sums.shorts -= value
      if (--sums.count === 0) this.#zones.delete(zone)
    }
    if (this.#first < 1024) return
    this.#kept = kept.slice(this.#first)
    this.#first = 0
  }
}
