import { once, type Disposer } from './disposable.ts'

/** Takes items; `end` says no more will come. */
export interface Sink<T> {
  (item: T): void
  end(): void
}

/** The latest state of some work, told to whoever listens until it ends. */
export class ProgressFeed<T> {
  readonly #sinks = new Set<Sink<T>>()
  #now: T
  #ended = false

  constructor(now: T) {
    this.#now = now
  }

  get now(): T {
    return this.#now
  }

  watch(sink: Sink<T>): Disposer {
    sink(this.#now)
    if (this.#ended) {
      sink.end()
      return () => {}
    }
    this.#sinks.add(sink)
    return once(() => this.#sinks.delete(sink))
  }

  tell(now: T): void {
    this.#now = now
    for (const sink of this.#sinks) sink(now)
  }

  end(last: T): void {
    this.tell(last)
    this.#ended = true
    for (const sink of this.#sinks) sink.end()
    this.#sinks.clear()
  }
}
