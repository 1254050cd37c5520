import type { FeeTier } from '../../domain/commission.ts'
import type { AccountOptions } from '../../domain/run.ts'
import type { RealisticOptions } from '../../domain/realistic.ts'

const monthMs = 30 * 86_400_000

/**
 * Commission: a share of the value, less for a limit that rested (maker) than for whatever takes a price that is there
 * (taker), by what was traded in the last 30 days; money per unit; the fixed part once per order, and at least the
 * minimum per order, however many parts it fills in.
 */
export class OrderFees {
  readonly #base: FeeTier
  readonly #tiers: readonly FeeTier[]
  readonly #fixed: number
  readonly #min: number
  readonly perUnit: number
  readonly #times: number[] = []
  readonly #values: number[] = []
  #oldest = 0
  #traded = 0
  #tier: FeeTier
  /** Of the order at hand: what its parts were worth in commission, and what was charged for them. */
  owed = 0
  paid = 0
  isMaker = false
  /** Of the charge before: its rate, and the money on top of it. */
  lastRatio = 0
  lastExtra = 0

  constructor(account: AccountOptions, options: RealisticOptions) {
    const { commissionRatio, commissionFixed } = account
    this.#base = {
      volume: 0,
      makerRatio: options.makerRatio ?? commissionRatio,
      takerRatio: options.takerRatio ?? commissionRatio,
    }
    this.#tiers = [...options.feeTiers].sort((a, b) => a.volume - b.volume)
    this.#fixed = commissionFixed
    this.#min = options.commissionMin
    this.perUnit = options.commissionPerUnit ?? 0
    this.#tier = this.#base
  }

  /** A bar opens: what is older than 30 days no longer counts. */
  begin(now: number): void {
    if (this.#tiers.length === 0) return
    while (this.#oldest < this.#times.length && this.#times[this.#oldest] <= now - monthMs) {
      this.#traded -= this.#values[this.#oldest++]
    }
    this.#tier = this.#tiers.findLast(({ volume }) => volume <= this.#traded) ?? this.#base
  }

  get ratio(): number {
    return this.isMaker ? this.#tier.makerRatio : this.#tier.takerRatio
  }

  /** What an order of this value and so many units would be charged; nothing is booked. */
  estimate(value: number, units: number): number {
    return Math.max(this.#min, this.#fixed + value * this.ratio + units * this.perUnit)
  }

  /** Charges the next part of the order at hand. */
  charge(value: number, units: number): number {
    const share = value * this.ratio
    const ofUnits = units * this.perUnit
    this.lastRatio = this.ratio
    if (this.#min === 0 && this.#fixed === 0) {
      this.lastExtra = ofUnits
      return share + ofUnits
    }
    this.owed += share + ofUnits
    const fee = Math.max(this.#min, this.#fixed + this.owed) - this.paid
    this.paid += fee
    this.lastExtra = fee - share
    return fee
  }

  /** Counts a fill into the 30 days. */
  record(at: number, value: number): void {
    if (this.#tiers.length === 0) return
    this.#times.push(at)
    this.#values.push(value)
    this.#traded += value
  }
}
