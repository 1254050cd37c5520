import type { ContractValue } from '../fills/contract-value.ts'
import type { TradeBook } from '../fills/trade-book.ts'
import type { Position } from '../sdk/orders.ts'
import type { Cursor } from './column-series.ts'

/** What is held, read from the venue's open trades. */
export class StrategyPosition implements Position {
  readonly #trades: TradeBook
  readonly #unit: ContractValue
  readonly #cursor: Cursor
  readonly #close: Float64Array

  constructor(trades: TradeBook, unit: ContractValue, cursor: Cursor, close: Float64Array) {
    this.#trades = trades
    this.#unit = unit
    this.#cursor = cursor
    this.#close = close
  }

  get qty(): number {
    return this.#trades.netSize()
  }

  get avg(): number {
    const trades = this.#trades
    const { isLinear } = this.#unit
    let units = 0
    let value = 0
    for (let k = 0; k < trades.count; k++) {
      const trade = trades.at(k)
      units += Math.abs(trades.size[trade])
      const price = trades.entryPrice[trade]
      value += Math.abs(trades.size[trade]) * (isLinear ? price : 1 / price)
    }
    return isLinear ? value / units : units / value
  }

  get pnl(): number {
    return this.#trades.openPnl(this.#close[this.#cursor.bar])
  }

  get bars(): number {
    return this.#trades.count === 0 ? 0 : this.#cursor.bar - this.#trades.entryBar[this.#trades.at(0)]
  }

  get flat(): boolean {
    return this.#trades.count === 0 || this.#trades.netSize() === 0
  }

  get long(): boolean {
    return this.#trades.netSize() > 0
  }

  get short(): boolean {
    return this.#trades.netSize() < 0
  }

  get stop(): number {
    return this.#trades.count === 0 ? NaN : this.#trades.stop[this.#trades.at(0)]
  }

  get target(): number {
    return this.#trades.count === 0 ? NaN : this.#trades.target[this.#trades.at(0)]
  }
}
