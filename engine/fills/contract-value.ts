import type { ContractTerms } from '../domain/contract-terms.ts'

/**
 * What one unit of an instrument is worth. One unit at its price, unless it is a contract: then so many units of the
 * base, or, of an inverse contract, a fixed sum of which the base buys less the dearer it is.
 */
export class ContractValue {
  /** A unit is bought at its price, or at a multiple of it. */
  readonly isLinear: boolean
  readonly multiplier: number
  /** Money that holding one unit needs; 0 where that goes by its value. */
  readonly marginPerUnit: number

  constructor(terms: ContractTerms | undefined) {
    this.isLinear = terms?.inverse !== true
    this.multiplier = terms?.multiplier ?? 1
    this.marginPerUnit = terms?.marginPerContract ?? 0
  }

  /** What `size` units gain from one price to another, before any cost. */
  gain(size: number, from: number, to: number): number {
    return size * this.multiplier * (this.quote(to) - this.quote(from))
  }

  /** The price as a position gains by it; rises with the price. */
  quote(price: number): number {
    return this.isLinear ? price : -1 / price
  }

  /** Money that one unit stands for; never below 0, also where prices are. */
  value(price: number): number {
    return this.multiplier * Math.abs(this.quote(price))
  }

  /** Value of `units` in the currency of the prices, in which limits of orders are stated. */
  notional(units: number, price: number): number {
    return units * this.multiplier * (this.isLinear ? Math.abs(price) : 1)
  }

  /**
   * Most that one unit loses when a price goes `distance` the wrong way. Of inverse contracts that is what a long
   * loses, without bound where the price could go to 0.
   */
  lossOver(distance: number, price: number): number {
    if (this.isLinear) return distance * this.multiplier
    return distance < price ? this.gain(1, price - distance, price) : Infinity
  }

  /** Value per margin at a price. `leverage` is the account's, which a margin stated per unit does not know. */
  leverageAt(price: number, leverage: number): number {
    return this.marginPerUnit === 0 ? leverage : this.value(price) / this.marginPerUnit
  }
}

/** Of what is simply bought at its price. */
export const plainValue = new ContractValue(undefined)
