import type { BarColumns } from '../domain/bars.ts'
import type { AccountOptions } from '../domain/run.ts'
import { commission } from './commission.ts'
import { protectsOnEntryBar } from './entry-bar-protection.ts'
import type { FillRules } from './fill-rules.ts'
import { limitPrice } from './limit-price.ts'
import { marketPrice } from './market-price.ts'
import { unitsOfFraction } from './sizing.ts'
import { withSpread } from './spread.ts'
import { touchesStop } from './stop-trigger.ts'

/** The reference profile: every answer is one written rule, found in the file named for it. */
export class ReferenceRules implements FillRules {
  readonly #open: Float64Array
  readonly #high: Float64Array
  readonly #low: Float64Array
  readonly #close: Float64Array
  readonly #spreadRatio: number
  readonly #commissionFixed: number
  readonly #commissionRatio: number
  readonly #tradeOnClose: boolean

  constructor(bars: BarColumns, account: AccountOptions) {
    this.#open = bars.open
    this.#high = bars.high
    this.#low = bars.low
    this.#close = bars.close
    this.#spreadRatio = account.spreadRatio
    this.#commissionFixed = account.commissionFixed
    this.#commissionRatio = account.commissionRatio
    this.#tradeOnClose = account.tradeOnClose
  }

  touchesStop(isBuy: boolean, stop: number, bar: number): boolean {
    return touchesStop(isBuy, stop, this.#high[bar], this.#low[bar])
  }

  marketPrice(isBuy: boolean, touchedStop: number, isProtective: boolean, bar: number): number {
    const base = this.#tradeOnClose && !isProtective ? this.#close[bar - 1] : this.#open[bar]
    return marketPrice(isBuy, touchedStop, base)
  }

  marketBar(isProtective: boolean, bar: number): number {
    return this.#tradeOnClose && !isProtective ? bar - 1 : bar
  }

  limitPrice(isBuy: boolean, limit: number, touchedStop: number, bar: number): number {
    return limitPrice(isBuy, limit, touchedStop, this.#open[bar], this.#high[bar], this.#low[bar])
  }

  entryPrice(isBuy: boolean, price: number): number {
    return withSpread(isBuy, price, this.#spreadRatio)
  }

  commission(size: number, value: number): number {
    return commission(this.#commissionFixed, this.#commissionRatio, size, value)
  }

  unitsOfFraction(buyingPower: number, fraction: number, unitCost: number): number {
    return unitsOfFraction(buyingPower, fraction, unitCost)
  }

  protectsOnEntryBar(
    isBuy: boolean,
    limit: number,
    touchedStop: number,
    stopLoss: number,
    target: number,
    bar: number,
  ): boolean {
    return protectsOnEntryBar(isBuy, limit, touchedStop, stopLoss, target, this.#high[bar], this.#low[bar])
  }
}
