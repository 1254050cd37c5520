import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

/** Backtest: one run and its chart. Research: studies over many runs. Data: what is stored, and getting more. */
export const workspaceNames = ['backtest', 'research', 'data'] as const
export type WorkspaceName = (typeof workspaceNames)[number]

export interface SettingsState {
  readonly theme: 'dark' | 'light'
  /** How gains and losses are coloured: green and red, or blue and orange, which colour-blind people tell apart. */
  readonly colours: 'classic' | 'safe'
  readonly logScale: boolean
  readonly workspace: WorkspaceName
  /** The docking layout of each workspace as its library wrote it; left out = the default one. */
  readonly layouts: Readonly<Partial<Record<WorkspaceName, unknown>>>
}

export const initialSettings: SettingsState = {
  theme: 'dark',
  colours: 'classic',
  logScale: false,
  workspace: 'backtest',
  layouts: {},
}

const slice = createSlice({
  name: 'settings',
  initialState: initialSettings,
  reducers: {
    themeChosen: (state, { payload }: PayloadAction<SettingsState['theme']>) => ({ ...state, theme: payload }),
    coloursChosen: (state, { payload }: PayloadAction<SettingsState['colours']>) => ({ ...state, colours: payload }),
    logScaleSet: (state, { payload }: PayloadAction<boolean>) => ({ ...state, logScale: payload }),
    workspaceChosen: (state, { payload }: PayloadAction<WorkspaceName>) => ({ ...state, workspace: payload }),
    /** Keeps the layout of a workspace; undefined = the default one. */
    layoutKept: (state, { payload }: PayloadAction<{ workspace: WorkspaceName; layout: unknown }>) => ({
      ...state,
      layouts: { ...state.layouts, [payload.workspace]: payload.layout },
    }),
  },
})

export const settingsReducer = slice.reducer
export const { themeChosen, coloursChosen, logScaleSet, workspaceChosen, layoutKept } = slice.actions
