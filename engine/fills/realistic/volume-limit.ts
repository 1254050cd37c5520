import { lotsDown } from './lots.ts'

/**
 * All fills of a bar together take at most a part of its volume. What is more stays and works on the following bars. A
 * bar in which nothing was traded fills nothing. No limit is a ratio of 0.
 */
export class VolumeLimit {
  readonly #volume: Float64Array
  readonly #ratio: number
  readonly #lot: number
  #left = Infinity

  constructor(volume: Float64Array, ratio: number, lot: number) {
    // Where the source gives no volume at all there is nothing to measure by.
    this.#ratio = volume.some((units) => units > 0) ? ratio : 0
    this.#volume = volume
    this.#lot = lot
  }

  begin(bar: number): void {
    this.#left = this.#ratio > 0 ? this.#volume[bar] * this.#ratio : Infinity
  }

  /** How many of these units may fill now. */
  allowed(units: number): number {
    return units <= this.#left ? units : Math.max(0, lotsDown(this.#left, this.#lot))
  }

  take(units: number): void {
    this.#left -= units
  }
}
