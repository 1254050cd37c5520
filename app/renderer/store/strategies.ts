import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { StatisticCard, StrategyCard } from '../../../engine/domain/run.ts'
import type { Problem } from './problem.ts'

export interface StrategiesState {
  readonly loaded: boolean
  readonly builtins: readonly StrategyCard[]
  /** The user's own files that were read, by the path the engine knows them by. */
  readonly files: Readonly<Record<string, StrategyCard>>
  readonly reading: string | null
  /** Why the user's file could not be read, by the path that was asked for. */
  readonly problems: Readonly<Record<string, Problem>>
  readonly statistics: readonly StatisticCard[]
}

const initialState: StrategiesState = {
  loaded: false,
  builtins: [],
  files: {},
  reading: null,
  problems: {},
  statistics: [],
}

const slice = createSlice({
  name: 'strategies',
  initialState,
  reducers: {
    builtinsLoaded: (state, { payload }: PayloadAction<readonly StrategyCard[]>) => ({
      ...state,
      loaded: true,
      builtins: payload,
    }),
    statisticsLoaded: (state, { payload }: PayloadAction<readonly StatisticCard[]>) => ({
      ...state,
      statistics: payload,
    }),
    fileReadStarted: (state, { payload }: PayloadAction<string>) => ({ ...state, reading: payload }),
    fileRead: (state, { payload }: PayloadAction<{ path: string; card: StrategyCard }>) => {
      const { [payload.path]: _, ...problems } = state.problems
      return { ...state, reading: null, files: { ...state.files, [payload.card.id]: payload.card }, problems }
    },
    fileRefused: (state, { payload }: PayloadAction<{ path: string; problem: Problem }>) => ({
      ...state,
      reading: null,
      problems: { ...state.problems, [payload.path]: payload.problem },
    }),
  },
})

export function findStrategy(state: StrategiesState, id: string): StrategyCard | undefined {
  return state.builtins.find((card) => card.id === id) ?? state.files[id]
}

export const strategiesReducer = slice.reducer
export const { builtinsLoaded, statisticsLoaded, fileReadStarted, fileRead, fileRefused } = slice.actions
