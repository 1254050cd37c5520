import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

export interface SettingsState {
  readonly theme: 'dark' | 'light'
  /** How gains and losses are coloured: green and red, or blue and orange, which colour-blind people tell apart. */
  readonly colours: 'classic' | 'safe'
  readonly logScale: boolean
  /** The docking layout as its library wrote it; null = the default one. */
  readonly layout: unknown
}

export const initialSettings: SettingsState = { theme: 'dark', colours: 'classic', logScale: false, layout: null }

const slice = createSlice({
  name: 'settings',
  initialState: initialSettings,
  reducers: {
    themeChosen: (state, { payload }: PayloadAction<SettingsState['theme']>) => ({ ...state, theme: payload }),
    coloursChosen: (state, { payload }: PayloadAction<SettingsState['colours']>) => ({ ...state, colours: payload }),
    logScaleSet: (state, { payload }: PayloadAction<boolean>) => ({ ...state, logScale: payload }),
    layoutKept: (state, { payload }: PayloadAction<unknown>) => ({ ...state, layout: payload }),
  },
})

export const settingsReducer = slice.reducer
export const { themeChosen, coloursChosen, logScaleSet, layoutKept } = slice.actions
