/** Runs writes one at a time, in the order they came, over all wires of an engine. */
export class WriteQueue {
  #tail: Promise<unknown> = Promise.resolve()

  /** Answers as `work` does, which starts when every earlier write has ended, well or not. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(work)
    this.#tail = result.catch(() => {})
    return result
  }
}
