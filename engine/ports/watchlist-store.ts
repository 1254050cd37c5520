import type { WatchlistSettings } from '../domain/watchlist.ts'

/** The lists of instruments that a trader made, in a file that a person can read. */
export interface WatchlistStore {
  /** Undefined before anything was stored. Fault `data-corrupt` naming the file and what is wrong in it. */
  read(): WatchlistSettings | undefined
  write(settings: WatchlistSettings): Promise<void>
}
