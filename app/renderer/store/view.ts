import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { Timeframe } from '../../../engine/domain/timeframe.ts'

/** Which transient parts of the page are open. */
export interface ViewState {
  readonly paletteOpen: boolean
  readonly pickerOpen: boolean
  /** The bar the chart was last asked to show, by its open time; `times` tells one request from the next. */
  readonly shownBar: { readonly at: number; readonly times: number } | null
  /** Length of the chart's bars, where they are made of shorter stored ones. */
  readonly chartTimeframe: Timeframe | null
}

const initialState: ViewState = { paletteOpen: false, pickerOpen: false, shownBar: null, chartTimeframe: null }

const slice = createSlice({
  name: 'view',
  initialState,
  reducers: {
    paletteToggled: (state, { payload }: PayloadAction<boolean>) => ({ ...state, paletteOpen: payload }),
    pickerToggled: (state, { payload }: PayloadAction<boolean>) => ({ ...state, pickerOpen: payload }),
    chartTimeframeSet: (state, { payload }: PayloadAction<Timeframe | null>) => ({ ...state, chartTimeframe: payload }),
    barShown: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      shownBar: { at: payload, times: (state.shownBar?.times ?? 0) + 1 },
    }),
  },
})

export const viewReducer = slice.reducer
export const { paletteToggled, pickerToggled, chartTimeframeSet, barShown } = slice.actions
