import { lotsDown } from './lots.ts'

/**
 * All fills of a bar together take at most a part of its volume. What is more stays and works on the following bars. A
 * bar in which nothing was traded fills nothing. Up to the first bar with any volume there is nothing to measure by and
 * no limit, so bars of a source without volume fill everything. A ratio of 0 is no limit.
 */
export class VolumeLimit {
  readonly #volume: Float64Array
  readonly #ratio: number
  readonly #lot: number
  readonly #measuredFrom: number
  #left = Infinity

  constructor(volume: Float64Array, ratio: number, lot: number) {
    this.#ratio = ratio
    this.#volume = volume
    this.#measuredFrom = volume.findIndex((units) => units > 0)
    this.#lot = lot
  }

  begin(bar: number): void {
    const isMeasured = this.#measuredFrom >= 0 && bar >= this.#measuredFrom
    this.#left = this.#ratio > 0 && isMeasured ? this.#volume[bar] * this.#ratio : Infinity
  }

  /** For the rest of the bar there is no limit. */
  lift(): void {
    this.#left = Infinity
  }

  /** How many of these units may fill now. */
  allowed(units: number): number {
    return units <= this.#left ? units : Math.max(0, lotsDown(this.#left, this.#lot))
  }

  take(units: number): void {
    this.#left -= units
  }
}
