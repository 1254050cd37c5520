import type { BarColumns } from '../../domain/bars.ts'
import type { RealisticOptions } from '../../domain/realistic.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * What holding a position costs between the opens of two bars, by what its signed size is worth: funding at each
 * full interval since 1970 that passed (longs pay, shorts receive when the rate is positive), and for shorts the borrow
 * rate for each UTC midnight that passed.
 */
export class CarryingCosts {
  readonly #openAt: Float64Array
  readonly #fundingRatio: number
  readonly #fundingMs: number
  readonly #dayRatio: number

  constructor(bars: BarColumns, options: RealisticOptions) {
    this.#openAt = bars.openAt
    this.#fundingRatio = options.fundingRatio
    this.#fundingMs = options.fundingHours * hourMs
    this.#dayRatio = options.borrowRatio / 365
  }

  get isFree(): boolean {
    return this.#fundingRatio === 0 && this.#dayRatio === 0
  }

  /** Money that a trade of `size` units worth `value` each pays when `bar` opens; negative is received. */
  due(size: number, bar: number, value: number): number {
    const funding = this.#passed(bar, this.#fundingMs) * this.#fundingRatio * size * value
    const borrow = size < 0 ? this.#passed(bar, dayMs) * this.#dayRatio * -size * value : 0
    return funding + borrow
  }

  #passed(bar: number, everyMs: number): number {
    return Math.floor(this.#openAt[bar] / everyMs) - Math.floor(this.#openAt[bar - 1] / everyMs)
  }
}
