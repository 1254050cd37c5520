/** What a strategy can ask of its orders. */
export const orderActions = ['buy', 'sell', 'close', 'cancelAll', 'protect', 'amend', 'cancel', 'oco'] as const
export type OrderAction = (typeof orderActions)[number]

/** What an action may say besides its name; NaN where it says nothing. */
const details = ['qty', 'fraction', 'limit', 'stopAt', 'stop', 'target', 'trail'] as const
export type OrderDetails = Readonly<Record<(typeof details)[number], number>>

/** Says nothing. */
export const noDetails: OrderDetails = {
  qty: NaN,
  fraction: NaN,
  limit: NaN,
  stopAt: NaN,
  stop: NaN,
  target: NaN,
  trail: NaN,
}

/** Stands for a price that is taken away. */
export const takenAway = -Infinity

/** Bar, action, then the details. */
const width = 2 + details.length

/** Everything a strategy asked for, in order, as rows of numbers. */
export class OrderLog {
  #rows = new Float64Array(64 * width)
  count = 0

  add(bar: number, action: OrderAction, said: OrderDetails): void {
    const at = this.count * width
    if (at === this.#rows.length) {
      const wider = new Float64Array(this.#rows.length * 2)
      wider.set(this.#rows)
      this.#rows = wider
    }
    const rows = this.#rows
    rows[at] = bar
    rows[at + 1] = orderActions.indexOf(action)
    for (let k = 0; k < details.length; k++) rows[at + 2 + k] = said[details[k]]
    this.count++
  }

  barOf(row: number): number {
    return this.#rows[row * width]
  }

  /** How many rows lie before a bar. */
  countBefore(bar: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.barOf(middle) < bar) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whether both logs have this row, and it says the same to the last bit. */
  agreesWith(other: OrderLog, row: number): boolean {
    if (row >= this.count || row >= other.count) return false
    for (let k = row * width; k < (row + 1) * width; k++) {
      const a = this.#rows[k]
      const b = other.#rows[k]
      if (a !== b && (a === a || b === b)) return false
    }
    return true
  }

  /** A row in words: `buy on bar 7, qty 10, limit 99.5`. */
  describe(row: number): string {
    const at = row * width
    const said = details.flatMap((name, k) => {
      const value = this.#rows[at + 2 + k]
      return Number.isNaN(value) ? [] : [`${name} ${value === takenAway ? 'none' : value}`]
    })
    return [`${orderActions[this.#rows[at + 1]]} on bar ${this.barOf(row)}`, ...said].join(', ')
  }
}
