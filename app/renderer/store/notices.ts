import { createSlice, nanoid, type PayloadAction } from '@reduxjs/toolkit'
import type { StudyKind } from '../../../engine/domain/study.ts'
import type { Watchlist } from '../../../engine/domain/watchlist.ts'

/** Something that was removed, and what brings it back. */
export type Undo =
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'study'; readonly study: string; readonly of: StudyKind }
  | { readonly kind: 'list'; readonly list: Watchlist; readonly place: number }
  | { readonly kind: 'watched'; readonly list: string; readonly instrument: string; readonly place: number }
  | { readonly kind: 'bars'; readonly instrument: string; readonly hash: string }

/** A short message at the corner of the screen. Errors stay until dismissed. */
export interface Notice {
  readonly id: string
  readonly kind: 'done' | 'error'
  readonly text: string
  /** Offers to bring back what was removed. */
  readonly undo?: Undo
  /** Hash of the dataset whose passport says more. */
  readonly passport?: string
}

const slice = createSlice({
  name: 'notices',
  initialState: [] as readonly Notice[],
  reducers: {
    noticeShown: {
      prepare: (notice: Omit<Notice, 'id'>) => ({ payload: { ...notice, id: nanoid() } }),
      reducer: (state, { payload }: PayloadAction<Notice>) =>
        [...state.filter((notice) => notice.text !== payload.text), payload].slice(-4),
    },
    noticeDismissed: (state, { payload }: PayloadAction<string>) => state.filter((notice) => notice.id !== payload),
  },
})

export const noticesReducer = slice.reducer
export const { noticeShown, noticeDismissed } = slice.actions
