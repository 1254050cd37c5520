import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { ReplayState } from '../../../engine/domain/replay.ts'

/** Where the engine's replay stands; null while there is none. */
const slice = createSlice({
  name: 'replay',
  initialState: null as ReplayState | null,
  reducers: {
    replayChanged: (_, { payload }: PayloadAction<ReplayState | null>) => payload,
  },
})

export const replayReducer = slice.reducer
export const { replayChanged } = slice.actions
