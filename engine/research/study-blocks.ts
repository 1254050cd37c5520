import type { Clock } from '../base/clock.ts'
import type { StoredBlock, StudyStore } from '../ports/study-store.ts'

/** Blocks are written together this often, so that a short search never waits for the disk. */
const keepEveryMs = 500

/**
 * The finished blocks of one study. Blocks are numbered in the order in which they are planned, which is the same in
 * every attempt; so an attempt after a crash takes what is there and computes only the rest.
 */
export class StudyBlocks {
  readonly #id: string
  readonly #store: StudyStore
  readonly #clock: Clock
  readonly #known: Map<number, StoredBlock>
  #planned = 0
  #unsaved: StoredBlock[] = []
  #savedAt: number

  constructor(id: string, store: StudyStore, clock: Clock) {
    this.#id = id
    this.#store = store
    this.#clock = clock
    this.#known = new Map(store.blocks(id).map((block) => [block.place, block]))
    this.#savedAt = clock.now()
  }

  /** The number of the next block. */
  plan(): number {
    return this.#planned++
  }

  /** A block that an earlier attempt finished; answered once. */
  take(place: number): StoredBlock | undefined {
    const block = this.#known.get(place)
    this.#known.delete(place)
    return block
  }

  keep(block: StoredBlock): void {
    this.#unsaved.push(block)
    if (this.#clock.now() - this.#savedAt >= keepEveryMs) this.save()
  }

  /** Fault `storage-failed`. */
  save(): void {
    if (this.#unsaved.length > 0) this.#store.saveBlocks(this.#id, this.#unsaved)
    this.#unsaved = []
    this.#savedAt = this.#clock.now()
  }
}
