import type { Instrument } from './instrument.ts'

/** A list of instruments that a trader made, in the order in which it is shown. */
export interface Watchlist {
  /** Stays when the list is renamed. */
  readonly id: string
  readonly name: string
  /** Instrument ids, each once. One that nobody knows any more keeps its place. */
  readonly instruments: readonly string[]
}

/** All lists in their order, as their file holds them. */
export interface WatchlistSettings {
  readonly version: 1
  readonly lists: readonly Watchlist[]
}

export interface WatchlistState {
  readonly lists: readonly Watchlist[]
  /** What is known of the instruments that the lists name. */
  readonly instruments: readonly Instrument[]
}
