import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** Which transient parts of the page are open. */
export interface ViewState {
  readonly paletteOpen: boolean
  readonly pickerOpen: boolean
}

const initialState: ViewState = { paletteOpen: false, pickerOpen: false }

const slice = createSlice({
  name: 'view',
  initialState,
  reducers: {
    paletteToggled: (state, { payload }: PayloadAction<boolean>) => ({ ...state, paletteOpen: payload }),
    pickerToggled: (state, { payload }: PayloadAction<boolean>) => ({ ...state, pickerOpen: payload }),
  },
})

export const viewReducer = slice.reducer
export const { paletteToggled, pickerToggled } = slice.actions
