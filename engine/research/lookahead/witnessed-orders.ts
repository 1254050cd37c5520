import type { Bar } from '../../sdk/series.ts'
import type { OrderOptions, OrderRef, Orders, Protection } from '../../sdk/orders.ts'
import { noDetails, OrderLog, takenAway, type OrderAction, type OrderDetails } from './order-log.ts'

/** What one run of a proof asked for, and where in the code the first thing stands that another run did not ask for. */
export class OrderWitness {
  readonly log = new OrderLog()
  /** Stack of the traced row; null until it comes. */
  stack: string | null = null
  readonly #other: OrderLog | null
  #traceRow: number

  /** Traces the first row that `other` has not alike, or the row `traceRow`. */
  constructor(other: OrderLog | null, traceRow = -1) {
    this.#other = other
    this.#traceRow = traceRow
  }

  note(bar: number, action: OrderAction, said: OrderDetails): void {
    const { log } = this
    const row = log.count
    log.add(bar, action, said)
    if (this.stack !== null) return
    if (this.#traceRow < 0 && this.#other !== null && !log.agreesWith(this.#other, row)) this.#traceRow = row
    // Taken only here: a stack costs more than a thousand bars.
    if (row === this.#traceRow) this.stack = new Error('placed here').stack ?? null
  }
}

/** The orders of a run, with a witness who writes down what is asked of them. */
export class WitnessedOrders implements Orders {
  readonly #inner: Orders
  readonly #bar: Bar
  readonly #witness: OrderWitness

  constructor(inner: Orders, bar: Bar, witness: OrderWitness) {
    this.#inner = inner
    this.#bar = bar
    this.#witness = witness
  }

  readonly buy = (options: OrderOptions = {}): OrderRef => {
    this.#note('buy', entryDetails(options))
    return this.#watched(this.#inner.buy(options))
  }

  readonly sell = (options: OrderOptions = {}): OrderRef => {
    this.#note('sell', entryDetails(options))
    return this.#watched(this.#inner.sell(options))
  }

  readonly close = (options: Parameters<Orders['close']>[0] = {}): void => {
    this.#note('close', { ...noDetails, fraction: numberOf(options.fraction) })
    this.#inner.close(options)
  }

  readonly cancelAll = (): void => {
    this.#note('cancelAll', noDetails)
    this.#inner.cancelAll()
  }

  readonly oco = (...group: readonly OrderRef[]): void => {
    this.#note('oco', { ...noDetails, qty: group.length })
    this.#inner.oco(...group)
  }

  readonly protect = (protection: Protection): void => {
    const { stop, target, trail } = protection
    this.#note('protect', { ...noDetails, stop: changeOf(stop), target: changeOf(target), trail: changeOf(trail) })
    this.#inner.protect(protection)
  }

  get waiting(): number {
    return this.#inner.waiting
  }

  #note(action: OrderAction, said: OrderDetails): void {
    this.#witness.note(this.#bar.index, action, said)
  }

  #watched(order: OrderRef): OrderRef {
    const note = (action: OrderAction, said: OrderDetails): void => this.#note(action, said)
    return {
      get id() {
        return order.id
      },
      get waiting() {
        return order.waiting
      },
      cancel: () => {
        note('cancel', noDetails)
        order.cancel()
      },
      amend: (change) => {
        const { qty, limit, stopAt } = change
        note('amend', { ...noDetails, qty: numberOf(qty), limit: numberOf(limit), stopAt: numberOf(stopAt) })
        order.amend(change)
      },
    }
  }
}

function entryDetails({ qty, fraction, limit, stopAt, bracket }: OrderOptions): OrderDetails {
  return {
    qty: numberOf(qty),
    fraction: numberOf(fraction),
    limit: numberOf(limit),
    stopAt: numberOf(stopAt),
    stop: numberOf(bracket?.stop),
    target: numberOf(bracket?.target),
    trail: numberOf(bracket?.trail),
  }
}

/** What is no number is refused by the run itself. */
function numberOf(given: number | undefined): number {
  return given ?? NaN
}

function changeOf(given: number | null | undefined): number {
  return given === null ? takenAway : numberOf(given)
}
