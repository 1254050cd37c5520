/** Keeps the answers that were used last. */
export class Recent<Key, Value> {
  readonly #most: number
  readonly #kept = new Map<Key, Value>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: Key, make: () => Value): Value {
    let value = this.#kept.get(key)
    if (value === undefined) {
      value = make()
      if (this.#kept.size >= this.#most) {
        for (const oldest of this.#kept.keys()) {
          this.#kept.delete(oldest)
          break
        }
      }
    } else {
      this.#kept.delete(key)
    }
    this.#kept.set(key, value)
    return value
  }
}
