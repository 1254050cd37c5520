import type { Clock } from '../../engine/base/clock.ts'
import type { Disposer } from '../../engine/base/disposable.ts'
import type { Timers } from '../../engine/ports/timers.ts'

interface Due {
  readonly at: number
  readonly order: number
  readonly work: () => void
}

/** A clock and timers of which a test is the master: time passes when `advance` says so, and then at once. */
export class VirtualTime implements Clock, Timers {
  #now: number
  #order = 0
  readonly #due = new Set<Due>()

  constructor(now: number) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  get waiting(): number {
    return this.#due.size
  }

  after(delayMs: number, work: () => void): Disposer {
    const due = { at: this.#now + Math.max(0, delayMs), order: this.#order++, work }
    this.#due.add(due)
    return () => this.#due.delete(due)
  }

  /** Lets time pass; what is due meanwhile happens in its order, and so does what follows from it. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms
    for (;;) {
      await settle()
      const next = this.#next()
      if (next === undefined || next.at > until) break
      this.#fire(next)
    }
    this.#now = until
    await settle()
  }

  #next(): Due | undefined {
    return [...this.#due].sort((a, b) => a.at - b.at || a.order - b.order).at(0)
  }

  #fire(due: Due): void {
    this.#due.delete(due)
    this.#now = Math.max(this.#now, due.at)
    due.work()
  }

  /** From now on whoever waits need not: time jumps to what is due next whenever the process has nothing else to do. */
  jump(): Disposer {
    const turn = (): void => {
      const next = this.#next()
      if (next !== undefined) this.#fire(next)
    }
    const timer = setInterval(turn, 1)
    return () => clearInterval(timer)
  }
}

/** Lets promises that are settled tell whoever waits for them. */
async function settle(): Promise<void> {
  for (let k = 0; k < 20; k++) await Promise.resolve()
}
