import type { ContractValue } from '../fills/contract-value.ts'
import { onGrid } from '../fills/realistic/lots.ts'
import type { Amount, Size } from '../sdk/orders.ts'
import type { Cursor } from './column-series.ts'
import { refuse } from './order-arguments.ts'

/** Turns intentions into lots, by the equity and the close of the bar at hand. */
export class StrategySize implements Size {
  readonly #cursor: Cursor
  readonly #equity: Float64Array
  readonly #close: Float64Array

  readonly #unit: ContractValue
  readonly #lot: number

  constructor(cursor: Cursor, equity: Float64Array, close: Float64Array, unit: ContractValue, lotSize: number) {
    this.#unit = unit
    this.#lot = lotSize
    this.#cursor = cursor
    this.#equity = equity
    this.#close = close
  }

  readonly risk = (percentOfEquity: number, stopDistance: number): number => {
    if (!(stopDistance > 0)) refuse('size.risk', `the stop distance must lie above 0, was ${stopDistance}`)
    const { bar } = this.#cursor
    return this.#wholeLots(
      'size.risk',
      ((percentOfEquity / 100) * this.#equity[bar]) / this.#unit.lossOver(stopDistance, this.#close[bar]),
    )
  }

  readonly cash = (amount: number): number => this.#wholeLots('size.cash', amount / this.#value())

  readonly pct = (percentOfEquity: number): number => {
    return this.#wholeLots('size.pct', ((percentOfEquity / 100) * this.#equity[this.#cursor.bar]) / this.#value())
  }

  readonly of = (setting: number): Amount => {
    if (!(setting >= 0)) {
      refuse('size.of', `a size is 0 (all available), a fraction below 1, or whole units; was ${setting}`)
    }
    return setting === 0 ? {} : setting < 1 ? { fraction: setting } : { qty: setting }
  }

  /** Of one unit, at the close. */
  #value(): number {
    return this.#unit.value(this.#close[this.#cursor.bar])
  }

  #wholeLots(asker: string, units: number): number {
    if (Number.isNaN(units)) refuse(asker, 'was given something that is no number (is an indicator still warming up?)')
    return Math.max(0, onGrid(Math.floor(units / this.#lot), this.#lot))
  }
}
