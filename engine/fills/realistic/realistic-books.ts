import type { BarColumns } from '../../domain/bars.ts'
import type { AccountOptions } from '../../domain/run.ts'
import type { RealisticOptions } from '../../domain/realistic.ts'
import { Books } from '../books.ts'
import type { FillTape } from '../fill-tape.ts'
import { none } from '../order-book.ts'
import { setStop, setTarget } from '../protection.ts'
import { snapToLot } from './lots.ts'
import type { OrderFees } from './order-fees.ts'
import type { RealisticRules } from './realistic-rules.ts'

/**
 * Books that remember what each open trade has cost so far: its entry commission as it was charged, and what carrying
 * it cost or brought. Both count into the result of the part that is closed first.
 */
export class RealisticBooks extends Books {
  readonly #fees: OrderFees
  readonly #charge: RealisticRules
  readonly #quirks: boolean
  readonly #records: FillTape | null
  readonly #entryRatio: number[] = []
  readonly #extra: number[] = []

  constructor(
    rules: RealisticRules,
    bars: BarColumns,
    account: AccountOptions,
    options: RealisticOptions,
    fees: OrderFees,
    tape: FillTape | null,
  ) {
    super(rules, bars.close, account, tape, options.lotSize ?? 1)
    this.#fees = fees
    this.#charge = rules
    this.#quirks = options.quirks
    this.#records = tape
  }

  override open(size: number, price: number, bar: number, tag: number): number {
    const trade = super.open(size, price, bar, tag)
    this.#entryRatio[trade] = this.#fees.lastRatio
    this.#extra[trade] = this.#fees.lastExtra
    if (this.#quirks) this.#extra[trade] = 0
    return trade
  }

  override reduce(trade: number, units: number, price: number, bar: number): void {
    const { trades, orders } = this
    const whole = Math.abs(trades.size[trade])
    super.reduce(trade, units, price, bar)
    if (units === whole) return
    const left = snapToLot(trades.size[trade], this.lotSize)
    trades.size[trade] = left
    if (trades.stopOrder[trade] !== none) orders.size[trades.stopOrder[trade]] = -left
    if (trades.targetOrder[trade] !== none) orders.size[trades.targetOrder[trade]] = -left
  }

  /** Takes money that holding a trade costs; negative is received. */
  carry(trade: number, money: number): void {
    this.cash -= money
    this.#extra[trade] += money
  }

  /** One old unit becomes `ratio` new ones; prices that wait for the trade move along. */
  split(trade: number, ratio: number): void {
    const { trades } = this
    trades.size[trade] *= ratio
    trades.entryPrice[trade] /= ratio
    trades.trail[trade] /= ratio
    const stop = trades.stop[trade] / ratio
    const target = trades.target[trade] / ratio
    if (target === target) setTarget(this, trade, target)
    if (stop === stop) setStop(this, trade, stop)
  }

  protected override settle(
    trade: number,
    size: number,
    price: number,
    bar: number,
    stop: number,
    target: number,
  ): void {
    const { trades } = this
    const entryPrice = trades.entryPrice[trade]
    const fee = this.commission(size, price)
    const entryValue = this.unit.value(entryPrice)
    const entryFee = this.#quirks
      ? this.#charge.estimate(size, entryValue)
      : Math.abs(size) * entryValue * this.#entryRatio[trade]
    const costs = this.#extra[trade] === 0 ? fee + entryFee : fee + entryFee + this.#extra[trade]
    this.#extra[trade] = 0
    this.cash += this.unit.gain(size, entryPrice, price) - fee
    this.closed.add(size, trades.entryBar[trade], bar, entryPrice, price, costs, stop, target, trades.tag[trade])
    if (this.#records !== null) this.#records.record(this.fillingSerial, -size, price, fee, this.fillingTag)
  }
}
