import { once, type Disposer } from '../base/disposable.ts'
import { Fault } from '../base/fault.ts'
import type { Emit, FeedEntry } from './define.ts'
import { packChecked } from './serve-check.ts'

export interface ServeFeedOptions {
  readonly name: string
  /** How many items may wait. */
  readonly limit: number
  /** Asks for a flush; called whenever there is something to send. */
  readonly plan: () => void
  /** Turns what was thrown into a fault, and reports it where it is a defect of ours. */
  readonly fault: (thrown: unknown) => Fault
}

export type FeedStep =
  { readonly k: 'item'; readonly item: unknown } | { readonly k: 'end'; readonly fault: Fault | undefined }

/** One open feed at the engine's end: what its source emitted and the wire has not taken yet. */
export class ServeFeed {
  readonly #options: ServeFeedOptions
  #items: unknown[] = []
  /** Items before this index are sent already; cutting them off one by one would move the rest each time. */
  #first = 0
  #ended: { readonly fault: Fault | undefined } | undefined
  #over = false
  #source: Disposer | undefined

  constructor(options: ServeFeedOptions) {
    this.#options = options
  }

  /** Opens the source. Its items may come at once, even before the handler has answered its disposer. */
  start(entry: FeedEntry, open: (emit: Emit<unknown>) => Disposer): void {
    const emit: Emit<unknown> = Object.assign((item: unknown) => this.#take(entry, item), {
      end: (thrown?: unknown) => this.#finish(thrown === undefined ? undefined : this.#options.fault(thrown)),
    })
    const source = once(open(emit))
    this.#source = source
    if (this.#over || this.#ended !== undefined) this.#closeSource()
  }

  fail(thrown: unknown): void {
    this.#finish(this.#options.fault(thrown))
  }

  /** The next thing to send, taken off the queue. Nothing comes after an `end`. */
  next(): FeedStep | undefined {
    if (this.#over) return undefined
    if (this.#first < this.#items.length) {
      const item = this.#items[this.#first++]
      if (this.#first === this.#items.length) this.#clear()
      return { k: 'item', item }
    }
    if (this.#ended === undefined) return undefined
    this.#over = true
    return { k: 'end', fault: this.#ended.fault }
  }

  /** The listener left: the source is closed at once and nothing more is sent. */
  dispose(): void {
    this.#over = true
    this.#clear()
    this.#closeSource()
  }

  #take(entry: FeedEntry, item: unknown): void {
    if (this.#over || this.#ended !== undefined) return
    try {
      // Packed now, not when it is sent: the source may go on changing what it emitted.
      const packed = packChecked(`An item of ${this.#options.name}`, entry.item, item)
      if (entry.delivery === 'latest') this.#clear()
      else if (this.#items.length - this.#first >= this.#options.limit) throw this.#overflow()
      this.#items.push(packed)
    } catch (thrown) {
      this.#clear()
      this.fail(thrown)
    }
    this.#options.plan()
  }

  #overflow(): Fault {
    const { limit, name } = this.#options
    return new Fault(
      'busy',
      `The listener of ${name} was more than ${limit} items behind, so the feed ended. Open it again.`,
    )
  }

  #finish(fault: Fault | undefined): void {
    if (this.#over || this.#ended !== undefined) return
    this.#ended = { fault }
    this.#closeSource()
    this.#options.plan()
  }

  #clear(): void {
    this.#items = []
    this.#first = 0
  }

  #closeSource(): void {
    const source = this.#source
    this.#source = undefined
    try {
      source?.()
    } catch (thrown) {
      this.#options.fault(thrown)
    }
  }
}
