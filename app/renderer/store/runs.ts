import { createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { RunProgress, RunSummary } from '../../../engine/domain/run.ts'
import type { Problem } from './problem.ts'

export interface RunsState {
  readonly loaded: boolean
  /** Finished runs, newest first. */
  readonly summaries: readonly RunSummary[]
  /** The run whose result is on screen. Its columns lie in the session's result cache, not here. */
  readonly opened: {
    readonly id: string
    readonly status: 'loading' | 'ready' | 'failed'
    readonly problem?: Problem
  } | null
  /** The run this page started and that has not ended. */
  readonly active: { readonly id: string; readonly progress: RunProgress | null; readonly canceling: boolean } | null
  /** Why the last run gave no result. */
  readonly problem: Problem | null
  readonly selectedTrade: number | null
  /** Counts requests to bring the selected trade into view, so that asking twice shows it twice. */
  readonly revealed: number
}

const initialState: RunsState = {
  loaded: false,
  summaries: [],
  opened: null,
  active: null,
  problem: null,
  selectedTrade: null,
  revealed: 0,
}

const newestFirst = (a: RunSummary, b: RunSummary): number => b.startedAt - a.startedAt

const slice = createSlice({
  name: 'runs',
  initialState,
  reducers: {
    runsLoaded: (state, { payload }: PayloadAction<readonly RunSummary[]>) => ({
      ...state,
      loaded: true,
      summaries: payload,
    }),
    runsChanged: (state, { payload }: PayloadAction<{ added: readonly RunSummary[]; removed: readonly string[] }>) => {
      const gone = new Set([...payload.removed, ...payload.added.map((run) => run.id)])
      const kept = state.summaries.filter((run) => !gone.has(run.id))
      return { ...state, summaries: [...kept, ...payload.added].sort(newestFirst) }
    },
    runStarted: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      active: { id: payload, progress: null, canceling: false },
      problem: null,
    }),
    runProgressed: (state, { payload }: PayloadAction<{ id: string; progress: RunProgress }>) =>
      state.active?.id === payload.id ? { ...state, active: { ...state.active, progress: payload.progress } } : state,
    cancelAsked: (state) =>
      state.active === null ? state : { ...state, active: { ...state.active, canceling: true } },
    runEnded: (state, { payload }: PayloadAction<{ id: string; problem: Problem | null }>) =>
      state.active?.id === payload.id ? { ...state, active: null, problem: payload.problem } : state,
    runProblemDismissed: (state) => ({ ...state, problem: null }),
    runOpening: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      opened: { id: payload, status: 'loading' as const },
      selectedTrade: null,
    }),
    runOpened: (state, { payload }: PayloadAction<string>) =>
      state.opened?.id === payload ? { ...state, opened: { id: payload, status: 'ready' as const } } : state,
    runOpenFailed: (state, { payload }: PayloadAction<{ id: string; problem: Problem }>) =>
      state.opened?.id === payload.id
        ? { ...state, opened: { id: payload.id, status: 'failed' as const, problem: payload.problem } }
        : state,
    runClosed: (state) => ({ ...state, opened: null, selectedTrade: null }),
    tradeSelected: (state, { payload }: PayloadAction<number | null>) => ({ ...state, selectedTrade: payload }),
    tradeRevealed: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      selectedTrade: payload,
      revealed: state.revealed + 1,
    }),
  },
})

export const runsReducer = slice.reducer
export const {
  runsLoaded, runsChanged, runStarted, runProgressed, cancelAsked, runEnded, runProblemDismissed,
  runOpening, runOpened, runOpenFailed, runClosed, tradeSelected, tradeRevealed,
} = slice.actions
