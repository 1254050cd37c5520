import type { BarColumns } from '../../domain/bars.ts'
import type { RealisticOptions } from '../../domain/realistic.ts'

/** Dividends and splits by the bar they come with: the first that opens at or after their time. */
export class CorporateEvents {
  readonly #openAt: Float64Array
  readonly #dividends: RealisticOptions['dividends']
  readonly #splits: RealisticOptions['splits']

  constructor(bars: BarColumns, { dividends, splits }: RealisticOptions) {
    this.#openAt = bars.openAt
    this.#dividends = dividends
    this.#splits = splits
  }

  get isEmpty(): boolean {
    return this.#dividends.length === 0 && this.#splits.length === 0
  }

  /** Money per unit that was held before this bar. Longs receive it, shorts pay it. */
  dividendAt(bar: number): number {
    let amount = 0
    for (const dividend of this.#dividends) if (this.#falls(dividend.at, bar)) amount += dividend.amount
    return amount
  }

  /** New units per old unit; 1 on a bar without a split. */
  splitAt(bar: number): number {
    let ratio = 1
    for (const split of this.#splits) if (this.#falls(split.at, bar)) ratio *= split.ratio
    return ratio
  }

  #falls(at: number, bar: number): boolean {
    return at <= this.#openAt[bar] && at > this.#openAt[bar - 1]
  }
}
