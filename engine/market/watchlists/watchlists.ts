import { once, type Disposer } from '../../base/disposable.ts'
import { Fault, toFault } from '../../base/fault.ts'
import type { Instrument } from '../../domain/instrument.ts'
import type { Watchlist, WatchlistState } from '../../domain/watchlist.ts'
import type { WatchlistStore } from '../../ports/watchlist-store.ts'

export interface WatchlistsParts {
  readonly store: WatchlistStore
  /** What is known of instruments by their ids; those that nobody knows are left out. */
  readonly known: { withIds(ids: readonly string[]): Promise<readonly Instrument[]> }
  /** The lists of somebody who has not made any yet. */
  readonly initial: readonly Watchlist[]
}

export interface WatchlistListener {
  (state: WatchlistState): void
  /** Nothing more will come, because of what was thrown. */
  end(thrown: unknown): void
}

/** A trader's lists of instruments: kept, and told to everyone who shows them. */
export class Watchlists {
  readonly #parts: WatchlistsParts
  readonly #listeners = new Set<WatchlistListener>()
  #lists: readonly Watchlist[] | undefined

  constructor(parts: WatchlistsParts) {
    this.#parts = parts
  }

  /** Fault `data-corrupt` when what is kept cannot be read. */
  state(): Promise<WatchlistState> {
    return Promise.resolve().then(() => this.#stateOf(this.#kept()))
  }

  /** Replaces all lists. What cannot be read is not written over. */
  async save(lists: readonly Watchlist[]): Promise<WatchlistState> {
    this.#kept()
    check(lists)
    await this.#parts.store.write({ version: 1, lists })
    this.#lists = lists
    const state = await this.#stateOf(lists)
    if (this.#lists === lists) for (const listener of [...this.#listeners]) listener(state)
    return state
  }

  watch(listener: WatchlistListener): Disposer {
    this.#listeners.add(listener)
    const leave = once(() => this.#listeners.delete(listener))
    this.state().then(
      (state) => {
        // A change that came meanwhile was told already.
        if (this.#listeners.has(listener) && state.lists === this.#lists) listener(state)
      },
      (thrown: unknown) => {
        if (!this.#listeners.has(listener)) return
        leave()
        listener.end(toFault(thrown))
      },
    )
    return leave
  }

  #kept(): readonly Watchlist[] {
    this.#lists ??= this.#parts.store.read()?.lists ?? this.#parts.initial
    return this.#lists
  }

  async #stateOf(lists: readonly Watchlist[]): Promise<WatchlistState> {
    const ids = new Set(lists.flatMap(({ instruments }) => instruments))
    return { lists, instruments: await this.#parts.known.withIds([...ids]) }
  }
}

function check(lists: readonly Watchlist[]): void {
  const twice = (texts: readonly string[]): string | undefined =>
    texts.find((text, place) => texts.findIndex((other) => other.toLowerCase() === text.toLowerCase()) < place)
  const name = twice(lists.map((list) => list.name))
  if (name !== undefined) throw new Fault('invalid-input', `There is a list "${name}" already. Choose another name.`)
  const id = twice(lists.map((list) => list.id))
  if (id !== undefined) throw new Fault('invalid-input', `Two lists have the id "${id}".`)
  for (const { name: list, instruments } of lists) {
    const instrument = twice(instruments)
    if (instrument !== undefined) throw new Fault('invalid-input', `${instrument} is twice in the list "${list}".`)
  }
}
