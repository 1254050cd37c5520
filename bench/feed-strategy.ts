import { playStrategy } from '../engine/backtest/run-backtest.ts'
import { allocateBars, barColumnNames, barsBetween } from '../engine/domain/bars.ts'
import { referenceAccount } from '../engine/domain/run.ts'
import smaCross from '../engine/strategies/sma-cross.ts'

/** The numbers of a bar that a strategy sees. */
export type ClosedBar = Readonly<Record<(typeof barColumnNames)[number], number>>

const account = { ...referenceAccount, cash: 1_000_000, commissionRatio: 0.001 }
const params = { fast: 5, slow: 12, size: 1 }
/** Bars that it looks back at, and room for as many again. */
const window = 60

/**
 * A built-in strategy behind a live feed: on each closed bar the engine plays it over the last hour, with its
 * indicators, orders and fills, and what its account is worth then is added up.
 */
export class FeedStrategy {
  readonly #bars = allocateBars(2 * window)
  #count = 0
  sum = 0

  take(bar: ClosedBar): void {
    const bars = this.#bars
    if (this.#count === bars.length) {
      for (const name of barColumnNames) bars[name].copyWithin(0, window)
      this.#count = window
    }
    for (const name of barColumnNames) bars[name][this.#count] = bar[name]
    this.#count++
    if (this.#count <= params.slow) return
    const seen = barsBetween(bars, Math.max(0, this.#count - window), this.#count)
    const { venue } = playStrategy({ definition: smaCross, params, bars: seen, account, seed: 1 })
    this.sum += venue.equity[seen.length - 1] + venue.books.closed.count
  }
}
