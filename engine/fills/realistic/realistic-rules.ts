import type { BarColumns } from '../../domain/bars.ts'
import type { AccountOptions } from '../../domain/run.ts'
import type { RealisticOptions } from '../../domain/realistic.ts'
import { ReferenceRules } from '../reference-rules.ts'
import type { OrderFees } from './order-fees.ts'

/** The reference profile's rules, with commission by order instead of by part. */
export class RealisticRules extends ReferenceRules {
  readonly #fees: OrderFees
  readonly #quirks: boolean

  constructor(bars: BarColumns, account: AccountOptions, options: RealisticOptions, fees: OrderFees) {
    super(bars, account)
    this.#fees = fees
    this.#quirks = options.quirks
  }

  override commission(size: number, value: number): number {
    return this.#quirks ? super.commission(size, value) : this.#fees.charge(Math.abs(size) * value, Math.abs(size))
  }

  /** What an order would be charged; nothing is booked. */
  estimate(size: number, value: number): number {
    return this.#quirks ? super.commission(size, value) : this.#fees.estimate(Math.abs(size) * value, Math.abs(size))
  }
}
