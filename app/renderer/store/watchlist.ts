import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { Instrument } from '../../../engine/domain/instrument.ts'

/** What the watchlist shows, in its order. */
const slice = createSlice({
  name: 'watchlist',
  initialState: [] as readonly Instrument[],
  reducers: {
    watchlistLoaded: (_, { payload }: PayloadAction<readonly Instrument[]>) => payload,
  },
})

export const watchlistReducer = slice.reducer
export const { watchlistLoaded } = slice.actions
