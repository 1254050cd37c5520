import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { GridSort } from '../widgets/sort-rows.ts'

/** Backtest: one run and its chart. Research: studies over many runs. Data: what is stored, and getting more. */
export const workspaceNames = ['backtest', 'research', 'data'] as const
export type WorkspaceName = (typeof workspaceNames)[number]

/** Tables whose rows a person can sort. */
export type TableName = 'data' | 'downloads' | 'log' | 'runs' | 'top-points' | 'trades' | 'watchlist'

export interface SettingsState {
  readonly theme: 'dark' | 'light'
  /** How gains and losses are coloured: green and red, or blue and orange, which colour-blind people tell apart. */
  readonly colours: 'classic' | 'safe'
  readonly logScale: boolean
  readonly workspace: WorkspaceName
  /** The docking layout of each workspace as its library wrote it; left out = the default one. */
  readonly layouts: Readonly<Partial<Record<WorkspaceName, unknown>>>
  /** By what each table is sorted; left out = in its own order. */
  readonly sorts: Readonly<Partial<Record<TableName, GridSort>>>
  /** Id of the list that the watchlist shows; null = the first. */
  readonly watchlist: string | null
}

export const initialSettings: SettingsState = {
  theme: 'dark',
  colours: 'classic',
  logScale: false,
  workspace: 'backtest',
  layouts: {},
  sorts: {},
  watchlist: null,
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
    /** Undefined = back to the table's own order. */
    tableSorted: (state, { payload }: PayloadAction<{ table: TableName; sort: GridSort | undefined }>) => {
      const { [payload.table]: _before, ...others } = state.sorts
      return { ...state, sorts: payload.sort === undefined ? others : { ...others, [payload.table]: payload.sort } }
    },
    watchlistChosen: (state, { payload }: PayloadAction<string>) => ({ ...state, watchlist: payload }),
  },
})

export const settingsReducer = slice.reducer
export const {
  themeChosen, coloursChosen, logScaleSet, workspaceChosen, layoutKept, tableSorted, watchlistChosen,
} = slice.actions
