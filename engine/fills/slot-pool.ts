import { grownInts } from './grown.ts'

/**
 * Hands out slots of columns and takes them back for reuse. A slot alone names nothing for long; slot and generation
 * together do, because the generation moves on each time a slot is let go.
 */
export abstract class SlotPool {
  generation = new Int32Array(16)
  #capacity = 16
  #free = new Int32Array(16)
  #freeCount = 0
  #used = 0

  take(): number {
    if (this.#freeCount > 0) return this.#free[--this.#freeCount]
    if (this.#used === this.#capacity) this.#double()
    return this.#used++
  }

  release(slot: number): void {
    this.generation[slot]++
    this.#free[this.#freeCount++] = slot
  }

  /** Gives every column of the pool this many slots. */
  protected abstract grow(capacity: number): void

  #double(): void {
    this.#capacity *= 2
    this.generation = grownInts(this.generation, this.#capacity)
    this.#free = grownInts(this.#free, this.#capacity)
    this.grow(this.#capacity)
  }
}
