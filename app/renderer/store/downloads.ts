import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { Download } from '../../../engine/domain/download.ts'

/** Downloads, newest first; those at work as they are now. */
const slice = createSlice({
  name: 'downloads',
  initialState: [] as readonly Download[],
  reducers: {
    downloadsLoaded: (_, { payload }: PayloadAction<readonly Download[]>) => payload,
    downloadTold: (state, { payload }: PayloadAction<Download>) =>
      state.some(({ id }) => id === payload.id)
        ? state.map((download) => (download.id === payload.id ? payload : download))
        : [payload, ...state],
  },
})

export const downloadsReducer = slice.reducer
export const { downloadsLoaded, downloadTold } = slice.actions
