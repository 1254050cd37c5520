import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { Instrument } from '../../../engine/domain/instrument.ts'
import type { Watchlist, WatchlistState } from '../../../engine/domain/watchlist.ts'
import type { Problem } from './problem.ts'

export interface WatchlistsState {
  readonly loaded: boolean
  readonly lists: readonly Watchlist[]
  /** What is known of the instruments in the lists. */
  readonly instruments: readonly Instrument[]
  /** Why the lists cannot be read; null while they can. */
  readonly problem: Problem | null
}

const initialState: WatchlistsState = { loaded: false, lists: [], instruments: [], problem: null }

/** The trader's lists as the engine keeps them. */
const slice = createSlice({
  name: 'watchlists',
  initialState,
  reducers: {
    watchlistsTold: (_, { payload }: PayloadAction<WatchlistState>) => ({ ...payload, loaded: true, problem: null }),
    watchlistsFailed: (state, { payload }: PayloadAction<Problem>) => ({ ...state, loaded: true, problem: payload }),
  },
})

export const watchlistsReducer = slice.reducer
export const { watchlistsTold, watchlistsFailed } = slice.actions

/** The list of an id, or the first one when there is no such list any more. */
export function shownList(lists: readonly Watchlist[], id: string | null): Watchlist | undefined {
  return lists.find((list) => list.id === id) ?? lists.at(0)
}
