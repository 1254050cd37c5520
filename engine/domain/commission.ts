/** From this much traded in 30 days on, these rates. */
export interface FeeTier {
  readonly volume: number
  readonly makerRatio: number
  readonly takerRatio: number
}

/** What a venue or broker charges for an order; money in the instrument's settle currency. */
export interface CommissionTerms {
  /** Part of the value, of limits that rested and of whatever takes a price that is there; a rebate is below 0. */
  readonly makerRatio: number
  readonly takerRatio: number
  /** Money per share or contract. */
  readonly perUnit?: number
  /** Money per order. */
  readonly perOrder?: number
  /** Least money of one order. */
  readonly minimum?: number
  /** From this much traded in 30 days on, other ratios. */
  readonly tiers?: readonly FeeTier[]
}
