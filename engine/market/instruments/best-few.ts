/** Keeps the highest few of many numbers that are all different, without sorting the rest. */
export class BestFew {
  readonly #heap: number[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  add(value: number): void {
    const heap = this.#heap
    if (heap.length < this.#limit) {
      heap.push(value)
      this.#rise(heap.length - 1)
    } else if (this.#limit > 0 && value > heap[0]) {
      heap[0] = value
      this.#sink()
    }
  }

  /** Highest first. */
  sorted(): number[] {
    return [...this.#heap].sort((a, b) => b - a)
  }

  #rise(from: number): void {
    const heap = this.#heap
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if (heap[parent] <= heap[at]) return
      ;[heap[parent], heap[at]] = [heap[at], heap[parent]]
      at = parent
    }
  }

  #sink(): void {
    const heap = this.#heap
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      if (left >= heap.length) return
      const child = left + 1 < heap.length && heap[left + 1] < heap[left] ? left + 1 : left
      if (heap[at] <= heap[child]) return
      ;[heap[at], heap[child]] = [heap[child], heap[at]]
      at = child
    }
  }
}
