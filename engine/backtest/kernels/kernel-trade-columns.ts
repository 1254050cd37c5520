import type { TradeColumns } from '../../analytics/series/trade-columns.ts'
import type { CrossTrades } from './cross-trades.ts'

/** Trades of a kernel's run as statistics read them; each column is made when it is first asked for. */
export class KernelTradeColumns implements TradeColumns {
  readonly count: number
  readonly #trades: CrossTrades
  readonly #openAt: Float64Array
  #pnl: Float64Array | undefined
  #returns: Float64Array | undefined
  #wins: Float64Array | undefined
  #losses: Float64Array | undefined

  constructor(trades: CrossTrades, openAt: Float64Array) {
    this.count = trades.count
    this.#trades = trades
    this.#openAt = openAt
  }

  get pnl(): Float64Array {
    if (this.#pnl !== undefined) return this.#pnl
    const pnl = new Float64Array(this.count)
    for (let k = 0; k < pnl.length; k++) pnl[k] = this.#trades.pnl(k)
    return (this.#pnl = pnl)
  }

  get returns(): Float64Array {
    if (this.#returns !== undefined) return this.#returns
    const returns = new Float64Array(this.count)
    for (let k = 0; k < returns.length; k++) returns[k] = this.#trades.returnRatio(k)
    return (this.#returns = returns)
  }

  get durationMs(): Float64Array {
    const { entryBar, exitBar } = this.#trades
    return Float64Array.from({ length: this.count }, (_, k) => this.#openAt[exitBar[k]] - this.#openAt[entryBar[k]])
  }

  get winCount(): number {
    return this.#trades.winCount
  }

  get wins(): Float64Array {
    return (this.#wins ??= this.pnl.filter((money) => money > 0))
  }

  get losses(): Float64Array {
    return (this.#losses ??= this.pnl.filter((money) => money < 0))
  }
}
