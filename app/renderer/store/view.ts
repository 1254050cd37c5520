import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** Which transient parts of the page are open. */
export interface ViewState {
  readonly paletteOpen: boolean
  readonly pickerOpen: boolean
  /** The bar the chart was last asked to show, by its open time; `times` tells one request from the next. */
  readonly shownBar: { readonly at: number; readonly times: number } | null
}

const initialState: ViewState = { paletteOpen: false, pickerOpen: false, shownBar: null }

const slice = createSlice({
  name: 'view',
  initialState,
  reducers: {
    paletteToggled: (state, { payload }: PayloadAction<boolean>) => ({ ...state, paletteOpen: payload }),
    pickerToggled: (state, { payload }: PayloadAction<boolean>) => ({ ...state, pickerOpen: payload }),
    barShown: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      shownBar: { at: payload, times: (state.shownBar?.times ?? 0) + 1 },
    }),
  },
})

export const viewReducer = slice.reducer
export const { paletteToggled, pickerToggled, barShown } = slice.actions
