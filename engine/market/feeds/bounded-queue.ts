import { Fault } from '../../base/fault.ts'
import type { MarketEvent } from '../../domain/market-event.ts'
import type { StreamListener } from './shared-stream.ts'

/**
 * Every event for somebody who takes them at his own pace, such as a strategy: nothing is left out, and nothing is kept
 * without end. Who falls more than `limit` events behind is told `busy` once, and has to begin anew from history.
 */
export class BoundedQueue implements StreamListener {
  readonly #limit: number
  readonly #onEnd: (fault: Fault) => void
  #events: MarketEvent[] = []
  /** Events before this are taken already. */
  #first = 0
  #over = false
  #interruptions = 0

  constructor(limit: number, onEnd: (fault: Fault) => void) {
    this.#limit = limit
    this.#onEnd = onEnd
  }

  get length(): number {
    return this.#events.length - this.#first
  }

  /** How often something is missing between what was taken and what follows. */
  get interruptions(): number {
    return this.#interruptions
  }

  event(event: MarketEvent): void {
    if (this.#over) return
    if (this.length < this.#limit) this.#events.push(event)
    else this.ended(new Fault('busy', `The listener was ${this.#limit} events behind, so its feed ended.`))
  }

  interrupted(): void {
    this.#interruptions++
  }

  ended(fault: Fault): void {
    if (this.#over) return
    this.#over = true
    this.#events = []
    this.#first = 0
    this.#onEnd(fault)
  }

  /** The next event, undefined when there is none for now. */
  take(): MarketEvent | undefined {
    const event = this.#events[this.#first]
    if (event === undefined) return undefined
    this.#first++
    if (this.#first === this.#events.length || this.#first >= this.#limit) {
      this.#events = this.#events.slice(this.#first)
      this.#first = 0
    }
    return event
  }
}
