import { z } from 'zod'
import type { Watchlist, WatchlistSettings, WatchlistState } from '../domain/watchlist.ts'
import { call, feed } from './define.ts'
import { instrument } from './instrument-schema.ts'
import { listOf, nothing, type Schema } from './schemas.ts'

const list: Schema<Watchlist> = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  instruments: z.array(z.string().min(1).max(200)).max(1000),
})
const lists = z.array(list).max(100)

/** Lists of instruments, as their file holds them. */
export const watchlistSettings: Schema<WatchlistSettings> = z.strictObject({ version: z.literal(1), lists })

const state: Schema<WatchlistState> = z.strictObject({ lists: listOf(list), instruments: listOf(instrument) })

/** The lists of instruments that a trader made. They are kept in the data folder, for every window and start. */
export const watchlistsContract = {
  /** The lists, at once and on every change. Fault `data-corrupt` while their file cannot be read. */
  state: feed('latest', nothing, state),
  /**
   * Replaces all lists. Faults: `invalid-input` for two lists of one name or one instrument twice in a list,
   * `data-corrupt` while the file cannot be read, which stays as it is.
   */
  save: call('writes', z.strictObject({ lists }), state),
}
