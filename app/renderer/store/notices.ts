import { createSlice, nanoid, type PayloadAction } from '@reduxjs/toolkit'
import type { StudyKind } from '../../../engine/domain/study.ts'

/** A short message at the corner of the screen. Errors stay until dismissed. */
export interface Notice {
  readonly id: string
  readonly kind: 'done' | 'error'
  readonly text: string
  /** Offers to bring back what was removed. */
  readonly undoRun?: string
  readonly undoStudy?: { readonly id: string; readonly kind: StudyKind }
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
