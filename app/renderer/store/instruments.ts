import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { Dataset } from '../../../engine/domain/dataset.ts'

export interface InstrumentsState {
  readonly loaded: boolean
  readonly datasets: readonly Dataset[]
  /** Instrument id on the chart; kept between visits. */
  readonly selected: string | null
}

const initialState: InstrumentsState = { loaded: false, datasets: [], selected: null }

const slice = createSlice({
  name: 'instruments',
  initialState,
  reducers: {
    datasetsLoaded: (state, { payload }: PayloadAction<readonly Dataset[]>) => {
      const known = payload.some((dataset) => dataset.instrument.id === state.selected)
      return {
        loaded: true,
        datasets: payload,
        selected: known ? state.selected : (firstChoice(payload)?.instrument.id ?? null),
      }
    },
    instrumentSelected: (state, { payload }: PayloadAction<string>) => {
      state.selected = payload
    },
  },
})

/** What a first visit shows: the longest series of real prices. */
function firstChoice(datasets: readonly Dataset[]): Dataset | undefined {
  return [...datasets].sort((a, b) => Number(a.synthetic) - Number(b.synthetic) || b.bars - a.bars)[0]
}

export const instrumentsReducer = slice.reducer
export const { datasetsLoaded, instrumentSelected } = slice.actions
