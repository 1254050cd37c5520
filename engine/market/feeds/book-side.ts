import type { BookLevel } from '../../domain/market-event.ts'

const firstCapacity = 64

/**
 * One side of an order book: prices and quantities as two columns with the best price at the end, where most changes
 * happen, so that they move little memory. `sign` is 1 for bids (higher is better) and -1 for asks.
 */
export class BookSide {
  readonly #sign: 1 | -1
  /** Prices times sign, rising. */
  #keys = new Float64Array(firstCapacity)
  #quantities = new Float64Array(firstCapacity)
  #length = 0

  constructor(sign: 1 | -1) {
    this.#sign = sign
  }

  get length(): number {
    return this.#length
  }

  /** Price of a level; level 0 is the best. NaN where there is none. */
  price(level: number): number {
    return level < this.#length ? this.#sign * this.#keys[this.#length - 1 - level] : NaN
  }

  quantity(level: number): number {
    return level < this.#length ? this.#quantities[this.#length - 1 - level] : NaN
  }

  clear(): void {
    this.#length = 0
  }

  /** Sets a level; a quantity of 0 removes it. */
  set(price: number, quantity: number): void {
    const key = this.#sign * price
    const keys = this.#keys
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (keys[middle] < key) low = middle + 1
      else high = middle
    }
    const known = low < this.#length && keys[low] === key
    if (quantity === 0) {
      if (known) this.#remove(low)
    } else if (known) {
      this.#quantities[low] = quantity
    } else {
      this.#insert(low, key, quantity)
    }
  }

  /** The best levels, best first. */
  levels(limit: number): BookLevel[] {
    const levels: BookLevel[] = []
    for (let k = 0; k < Math.min(limit, this.#length); k++) levels.push([this.price(k), this.quantity(k)])
    return levels
  }

  #insert(place: number, key: number, quantity: number): void {
    if (this.#length === this.#keys.length) this.#grow()
    this.#keys.copyWithin(place + 1, place, this.#length)
    this.#quantities.copyWithin(place + 1, place, this.#length)
    this.#keys[place] = key
    this.#quantities[place] = quantity
    this.#length++
  }

  #remove(place: number): void {
    this.#keys.copyWithin(place, place + 1, this.#length)
    this.#quantities.copyWithin(place, place + 1, this.#length)
    this.#length--
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.#length)
    const quantities = new Float64Array(2 * this.#length)
    keys.set(this.#keys)
    quantities.set(this.#quantities)
    this.#keys = keys
    this.#quantities = quantities
  }
}
