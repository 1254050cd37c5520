import type { Disposer } from '../../base/disposable.ts'
import type { Ticker } from '../../ports/ticker.ts'

/**
 * For screens: of each key only the latest value, a few times a second, however many come. Every telling is the whole
 * state, so that one that is left out takes nothing away.
 */
export class LatestByKey<Key, Value> {
  readonly #values = new Map<Key, Value>()
  readonly #stop: Disposer
  #changed = false

  constructor(ticker: Ticker, everyMs: number, tell: (values: readonly Value[]) => void) {
    this.#stop = ticker.every(everyMs, () => {
      if (!this.#changed) return
      this.#changed = false
      tell([...this.#values.values()])
    })
  }

  get(key: Key): Value | undefined {
    return this.#values.get(key)
  }

  put(key: Key, value: Value): void {
    this.#values.set(key, value)
    this.#changed = true
  }

  close(): void {
    this.#stop()
    this.#values.clear()
  }
}
